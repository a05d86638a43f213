package ladder

var registrationSteps = []step{}
