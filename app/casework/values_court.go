package casework

import "arrears/app/law"

var courtFillers = map[law.PaperKind]filler{}
