package ladder

var holdChecks = []check{}
