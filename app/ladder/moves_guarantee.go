package ladder

var guaranteeSteps = []step{}
