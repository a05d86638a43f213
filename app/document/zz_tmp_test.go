package document
import ("testing";"os";"arrears/app/arrears")
func TestTmp(t *testing.T) {
	for _, n := range []string{"unregistered","unpaid_two_accounts","conventions_change"} {
		c := papers[n]; d := c.desk(t)
		f := d.facts(c.no, c.on)
		if n=="unregistered" { f.Draft=false; f.Number="甲社险限缴通字〔2025〕1号" }
		fr := d.freezes(f)
		pdf, _ := d.press.Print(fr.Paper)
		os.WriteFile("/tmp/pic_"+n+".pdf", pdf, 0o644)
	}
	d := papers["unpaid_two_accounts"].desk(t)
	d.charged(3, 0, "2025-01", "2025-02-17", "-150.00")
	s, err := arrears.Draw(d.region, d.file.Account(), day("2025-04-20"), false)
	if err != nil { t.Fatal(err) }
	for _, l := range []string{"zh","en"} {
		p, err := StatementOf(d.region, &d.file.Employer, s, l)
		if err != nil { t.Fatal(err) }
		pdf, err := d.press.Statement(p)
		if err != nil { t.Fatal(err) }
		os.WriteFile("/tmp/pic_st_"+l+".pdf", pdf, 0o644)
		for len(p.Lines) < 60 { p.Lines = append(p.Lines, p.Lines...) }
		pdf, err = d.press.Statement(p)
		os.WriteFile("/tmp/pic_stlong_"+l+".pdf", pdf, 0o644)
	}
}
