package casework

import "arrears/app/law"

var guaranteeFillers = map[law.PaperKind]filler{}
