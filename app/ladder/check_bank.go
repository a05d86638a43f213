package ladder

var bankChecks = []check{}
