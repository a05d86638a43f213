package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"arrears/app/casework"
	"arrears/app/fault"
)

func TestSavedViews_AreEachUsersOwn(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		ctx, desk, at := t.Context(), &casework.ViewDesk{Store: s}, time.Unix(1_737_900_000, 0)
		a, b := officer(t, s, "aa", "east"), officer(t, s, "bb", "east")
		check(t, desk.SaveView(ctx, a, " 待送 ", "want=serve", at))
		check(t, desk.SaveView(ctx, a, "法院", "right=court_window", at))
		check(t, desk.SaveView(ctx, b, "待送", "want=serve", at))
		check(t, desk.RenameView(ctx, a, 1, "本周待送"))
		check(t, desk.RenameView(ctx, a, 1, "本周待送")) // to the name that it has
		views, err := s.SavedViews(ctx, a)
		check(t, err)
		must(t, len(views) == 2 && views[0].Name == "本周待送" && views[0].Query == "want=serve" && views[0].At.Equal(at) && views[1].No == 2, "the views are %+v", views)
		dropped, err := desk.DropView(ctx, a, 1)
		check(t, err)
		must(t, dropped.Name == "本周待送", "dropped %+v", dropped)
		check(t, desk.SaveView(ctx, a, "又待送", "want=serve", at))
		views, err = s.SavedViews(ctx, a)
		check(t, err)
		must(t, len(views) == 2 && views[0].No == 2 && views[1].No == 3, "the views are %+v", views)
		views, err = s.SavedViews(ctx, b)
		check(t, err)
		must(t, len(views) == 1 && views[0].Name == "待送", "the views of the other are %+v", views)
	})
}

func TestSavedViews_ThatAreRefused(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		ctx, desk, at := t.Context(), &casework.ViewDesk{Store: s}, time.Unix(1_737_900_000, 0)
		a := officer(t, s, "aa", "east")
		for n := range 19 {
			check(t, desk.SaveView(ctx, a, fmt.Sprint("视图", n), fmt.Sprint("industry=", n), at))
		}
		rows := []struct {
			name, view, query string
			kind              fault.Kind
		}{
			{"no name", "  ", "want=serve", fault.Invalid},
			{"a name of 21 characters", strings.Repeat("长", 21), "want=serve", fault.Invalid},
			{"a name on two lines", "一\n二", "want=serve", fault.Invalid},
			{"a name that is taken", "视图3", "want=serve", fault.Refused},
			{"filters that are saved", "新", "industry=3", fault.Refused},
			{"no filters", "新", "", fault.Invalid},
			{"filters that are too long", "新", strings.Repeat("x", 601), fault.Invalid},
		}
		for _, row := range rows {
			if err := desk.SaveView(ctx, a, row.view, row.query, at); fault.KindOf(err) != row.kind {
				t.Errorf("%s: %v; want %s", row.name, err, row.kind)
			}
		}
		check(t, desk.SaveView(ctx, a, strings.Repeat("长", 20), strings.Repeat("x", 600), at))
		if err := desk.SaveView(ctx, a, "第二十一", "want=serve", at); fault.KindOf(err) != fault.Refused {
			t.Errorf("a view beyond twenty: %v", err)
		}
		if err := desk.RenameView(ctx, a, 2, "视图3"); fault.KindOf(err) != fault.Refused {
			t.Errorf("renamed to the name of another: %v", err)
		}
		if err := desk.RenameView(ctx, a, 77, "新"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("renamed what is not there: %v", err)
		}
		if _, err := desk.DropView(ctx, a, 77); fault.KindOf(err) != fault.NotFound {
			t.Errorf("dropped what is not there: %v", err)
		}
		must(t, count(t, s, "saved_views") == 20, "%d views are kept", count(t, s, "saved_views"))
	})
}
