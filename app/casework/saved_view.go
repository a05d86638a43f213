package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"arrears/app/access"
	"arrears/app/fault"
)

// SavedView is a list of work that a user keeps under a name of their own: what its address asks.
type SavedView struct {
	No    int
	Name  string
	Query string
	At    time.Time
}

// ViewChange is what becomes of the views of a user: one that is kept, or the number of one that goes.
type ViewChange struct {
	Keep *SavedView
	Drop int
}

// ViewStore keeps views.
type ViewStore interface {
	// SavedViews lists the views of the user in the order in which they were saved.
	SavedViews(ctx context.Context, user access.UserID) ([]SavedView, error)
	// ChangeViews locks the user, lets the function decide with the views that there are, and stores what it gives.
	ChangeViews(ctx context.Context, user access.UserID, decide func(known []SavedView) (ViewChange, error)) error
}

// ViewDesk is where users keep views; each has their own and sees no others.
type ViewDesk struct{ Store ViewStore }

const (
	mostViews    = 20  //arch:number as many as a line of tabs can carry
	longestView  = 20  //arch:number characters of a name, so that it fits a tab
	longestQuery = 600 //arch:number bytes; every question at once is shorter
)

// SaveView keeps what an address asks under a name. A name or a question that is kept already is refused with the view that has it.
func (d *ViewDesk) SaveView(ctx context.Context, user access.UserID, name, query string, at time.Time) error {
	name = strings.TrimSpace(name)
	if query == "" || len(query) > longestQuery {
		return fault.New(fault.Invalid, "没有可保存的筛选；先选好条件，再保存。", "There are no filters to save; choose some first.")
	}
	return d.Store.ChangeViews(ctx, user, func(known []SavedView) (ViewChange, error) {
		v := SavedView{No: 1, Name: name, Query: query, At: at}
		for i := range known {
			v.No = max(v.No, known[i].No+1)
			if known[i].Query == query {
				return ViewChange{}, fault.New(fault.Refused, fmt.Sprintf("这组筛选已经保存为“%s”。", known[i].Name), fmt.Sprintf("These filters are saved already, as %q.", known[i].Name))
			}
		}
		if len(known) >= mostViews {
			return ViewChange{}, fault.New(fault.Refused, fmt.Sprintf("已经保存了 %d 个视图；先删除一个不用的。", mostViews), fmt.Sprintf("You have saved %d views; delete one that you do not use first.", mostViews))
		}
		return ViewChange{Keep: &v}, freeName(known, &v)
	})
}

// RenameView gives a view another name.
func (d *ViewDesk) RenameView(ctx context.Context, user access.UserID, no int, name string) error {
	return d.Store.ChangeViews(ctx, user, func(known []SavedView) (ViewChange, error) {
		v, err := viewOf(known, no)
		if err != nil {
			return ViewChange{}, err
		}
		renamed := *v
		renamed.Name = strings.TrimSpace(name)
		return ViewChange{Keep: &renamed}, freeName(known, &renamed)
	})
}

// DropView removes a view and gives what it was.
func (d *ViewDesk) DropView(ctx context.Context, user access.UserID, no int) (dropped SavedView, err error) {
	err = d.Store.ChangeViews(ctx, user, func(known []SavedView) (ViewChange, error) {
		v, err := viewOf(known, no)
		if err != nil {
			return ViewChange{}, err
		}
		dropped = *v
		return ViewChange{Drop: no}, nil
	})
	return dropped, err
}

func viewOf(known []SavedView, no int) (*SavedView, error) {
	if i := slices.IndexFunc(known, func(v SavedView) bool { return v.No == no }); i >= 0 {
		return &known[i], nil
	}
	return nil, fault.New(fault.NotFound, "没有这个视图，可能已经删除。", "There is no such view; it may have been deleted.")
}

// freeName refuses a name that is empty, too long or that of another view.
func freeName(known []SavedView, v *SavedView) error {
	switch {
	case v.Name == "":
		return fault.New(fault.Invalid, "给视图起一个名字。", "Give the view a name.")
	case utf8.RuneCountInString(v.Name) > longestView || strings.ContainsFunc(v.Name, func(r rune) bool { return r < ' ' }):
		return fault.New(fault.Invalid, fmt.Sprintf("视图的名字最多 %d 个字，写在一行里。", longestView), fmt.Sprintf("The name of a view has at most %d characters, on one line.", longestView))
	case slices.ContainsFunc(known, func(k SavedView) bool { return k.No != v.No && k.Name == v.Name }):
		return fault.New(fault.Refused, fmt.Sprintf("已经有叫“%s”的视图，请换一个名字。", v.Name), fmt.Sprintf("A view is called %q already; choose another name.", v.Name))
	}
	return nil
}
