package casework

import "arrears/app/law"

var demandFillers = map[law.PaperKind]filler{}
