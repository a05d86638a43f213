package ladder

var guaranteeChecks = []check{}
