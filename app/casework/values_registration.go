package casework

import "arrears/app/law"

var registrationFillers = map[law.PaperKind]filler{}
