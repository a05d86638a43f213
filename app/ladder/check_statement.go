package ladder

var statementChecks = []check{}
