package web

import (
	"net/http"
	"strings"

	"arrears/app/casework"
)

// nightForm is the form by which a supervisor steers the night of an employer.
type nightForm struct {
	Action, CSRF string
	Fields       []field
	Button       button
	Back         link
}

var steeringWords = []struct {
	word casework.SteeringWord
	hint string
}{{casework.HoldTonight, "tonight.word.hold"}, {casework.ReleaseTonight, "tonight.word.release"}, {casework.LiftTonight, "tonight.word.lift"}}

func getSteer(c *call) error {
	return c.showSteer(http.StatusOK, c.newForm("word", string(casework.HoldTonight)))
}

// showSteer asks what is to be done about the employer tonight, and why.
func (c *call) showSteer(status int, f *form) error {
	w := c.words
	word := field{Kind: radiosField, Name: "word", Label: w.say("tonight.word", nil), LabelHidden: true, Error: f.Error("word")}
	for _, s := range steeringWords {
		word.Options = append(word.Options, option{Value: string(s.word), Label: w.text(s.word.Title()), Hint: w.say(s.hint, nil), Chosen: f.Value("word") == string(s.word)})
	}
	reason := field{Kind: areaField, Name: "reason", Label: w.say("tonight.reason", nil), Hint: w.say("tonight.reason.hint", nil), Value: f.Value("reason"),
		Error: f.Error("reason"), Rows: 2, Longest: 200}
	frame := c.frame("tonight.steer.title")
	frame.Wrong, frame.Scripts = !f.ok(), []string{"form.js"}
	page := nightSheet{Frame: frame, Errors: errorsOf(word, reason), Head: head{
		Back: link{Href: tonightPath, Label: w.say("tonight.steer.back", nil)}, Over: c.employer.Name, Title: w.say("tonight.word", nil), Sub: w.say("tonight.steer.sub", with{"day": w.inSentence(c.today, c.today)})},
		Form: &nightForm{Action: c.Request().URL.Path, CSRF: frame.CSRF, Fields: []field{word, reason}, Button: button{Label: w.say("tonight.steer.button", nil), Kind: primary},
			Back: link{Href: tonightPath, Label: w.say("tonight.steer.back", nil)}}}
	return c.show(status, "night_sheet", page)
}

// postSteer keeps what a supervisor says about tonight. What cannot wait is refused at the field, with the right that would die.
func postSteer(c *call) error {
	f := c.readForm()
	word := f.choice("word", "tonight.word.missing", string(casework.HoldTonight), string(casework.ReleaseTonight), string(casework.LiftTonight))
	reason := strings.TrimSpace(f.required("reason", "tonight.reason.missing"))
	if f.ok() {
		err := c.site.NightDesk.Acts.SteerNight(c.ctx(), c.employer.ID, casework.SteeringWord(word), reason, c.stamp())
		if err := f.failWith("word", err); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showSteer(http.StatusUnprocessableEntity, f)
	}
	return c.done(tonightPath, "tonight.steered", with{"employer": c.employer.Name, "word": c.words.text(casework.SteeringWord(word).Title())})
}
