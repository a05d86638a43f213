package casework

import "arrears/app/law"

var bankFillers = map[law.PaperKind]filler{}
