package ladder

var closingSteps = []step{}
