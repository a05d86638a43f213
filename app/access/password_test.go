package access

import (
	"strings"
	"testing"

	"arrears/app/fault"
)

func TestCheckPassword(t *testing.T) {
	rows := []struct {
		name, password string
		ok             bool
	}{
		{"unrelated words", "horse battery staple", true},
		{"Chinese counts by character", "春眠不觉晓处处闻啼鸟夜来", true},
		{"twelve characters", "k7#pWq2!vZ9x", true},
		{"small letters only are enough", "tablehorsegrey", true},
		{"eleven characters", "k7#pWq2!vZ9", false},
		{"eleven Chinese characters", "春眠不觉晓处处闻啼鸟夜", false},
		{"the user name inside", "i am zhoumin today", false},
		{"the user name in capitals", "I AM ZHOUMIN TODAY", false},
		{"a common one", "passwordpassword", false},
		{"a common one in capitals", "PasswordPassword", false},
		{"one key held down", "aaaaaaaaaaaaaaaa", false},
		{"three keys", "abcabcabcabcabc", false},
		{"empty", "", false},
		{"longer than anybody types", strings.Repeat("abcde ", 40), false},
	}
	for _, row := range rows {
		if err := CheckPassword("zhoumin", row.password); (err == nil) != row.ok || err != nil && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func TestPasswordsForOneUseAreTakenAndDiffer(t *testing.T) {
	a, b := NewPassword(), NewPassword()
	if a == b || len(a) != 23 || strings.Count(a, "-") != 3 {
		t.Errorf("made %q and %q", a, b)
	}
	if err := CheckPassword("zhou", a); err != nil {
		t.Error(err)
	}
	// A user name of two or three letters stands in any text by chance and gives nothing away; one of four does.
	for login, ok := range map[string]bool{"wu": true, "sun": true, "some": false} {
		if err := CheckPassword(login, "sun, wu and some others"); (err == nil) != ok {
			t.Errorf("%s: %v", login, err)
		}
	}
}

func TestHashesAreSaltedAndSayHowTheyWereMade(t *testing.T) {
	a, err := Strong.Hash("horse battery staple")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Strong.Hash("horse battery staple")
	if err != nil {
		t.Fatal(err)
	}
	if a == b || !strings.HasPrefix(a, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hashes %s and %s", a, b)
	}
	for password, want := range map[string]bool{"horse battery staple": true, "horse battery stapl": false, "": false} {
		if got, err := matches(password, a); got != want || err != nil {
			t.Errorf("%q matches %t, %v; want %t", password, got, err, want)
		}
	}
	if _, err := matches("x", "no hash"); err == nil {
		t.Error("a broken hash is no error")
	}
}
