package ladder

var courtSteps = []step{}
