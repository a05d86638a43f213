package service_test

import (
	"testing"

	"arrears/app/service"
)

// RR473124829GB is the example of the Universal Postal Union: 8·4+6·7+4·3+2·1+3·2+5·4+9·8+7·2 = 200, and 11 - 200 mod 11 = 9.
func TestIsPostNumber(t *testing.T) {
	for number, want := range map[string]bool{
		"RR473124829GB": true,
		"RR473124828GB": false, // the check digit
		"RR743124829GB": false, // two digits changed places
		"RR100000006CN": false,
		"EB000000005CN": true,  // nothing over: 5
		"EB000000015CN": false, // 11 - 7 = 4
		"EB000000014CN": true,
		"EB020000000CN": true, // 11 - 12 mod 11 = 10, which is written as 0
		"EB020000001CN": false,
		"1098765432109": true, // the domestic form has no check digit
		"12345678":      true, "1234567": false, "": false, "eb000000005cn": false, "EMS 1234 5678": false,
		"123456789012345678901": false,
	} {
		if got := service.IsPostNumber(number); got != want {
			t.Errorf("%q: %t", number, got)
		}
	}
}
