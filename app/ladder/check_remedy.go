package ladder

var remedyChecks = []check{}
