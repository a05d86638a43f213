package ladder

var courtChecks = []check{}
