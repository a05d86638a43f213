package casework

import "arrears/app/law"

var closingFillers = map[law.PaperKind]filler{}
