package ladder

var demandSteps = []step{}
