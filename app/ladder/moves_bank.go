package ladder

var bankSteps = []step{}
