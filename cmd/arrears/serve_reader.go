package main

import (
	"cmp"
	"context"
	"slices"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/store"
	"arrears/app/web"
)

// storeReader is what the pages read, from the store and with the names of the law.
type storeReader struct {
	store *store.Store
	law   *law.Book
}

// Nights gives the results of the latest nights, the latest first.
func (r storeReader) Nights(ctx context.Context, limit int) ([]casework.Result, error) {
	return r.store.NightResults(ctx, limit)
}

// Regions sums up what is within the scope by region.
func (r storeReader) Regions(ctx context.Context, scope access.Scope) ([]web.Region, error) {
	totals, err := r.store.Totals(ctx, scope)
	if err != nil {
		return nil, err
	}
	regions := make([]web.Region, len(totals))
	for i, t := range totals {
		regions[i] = web.Region{
			Name: r.name(t.Region), Employers: t.Employers, OpenCases: t.OpenCases, Unissued: t.DraftedOrders + t.ApprovedOrders,
			Principal: t.Principal, LateFee: t.LateFee,
		}
	}
	return regions, nil
}

// Unissued lists the orders that wait to be issued, the one whose term ends first at the top.
func (r storeReader) Unissued(ctx context.Context, scope access.Scope, limit int) ([]web.Unissued, int, error) {
	var listed []store.ListedOrder
	for _, state := range []order.State{order.Drafted, order.Approved} {
		more, err := r.store.Orders(ctx, store.OrderFilter{Scope: scope, State: state})
		if err != nil {
			return nil, 0, err
		}
		listed = append(listed, more...)
	}
	slices.SortFunc(listed, soonest)
	shown := listed[:min(limit, len(listed))]
	orders := make([]web.Unissued, len(shown))
	for i := range shown {
		o := &shown[i].Order
		orders[i] = web.Unissued{
			Employer: shown[i].Name, Region: r.name(shown[i].Region), Ground: o.Ground, State: o.State, EstablishedOn: o.EstablishedOn,
			IssueBy: o.IssueBy, AsOf: o.AsOf, Principal: o.Principal(), LateFee: o.LateFee(),
		}
	}
	return orders, len(listed), nil
}

// soonest puts the order whose term to issue ends first at the top, of one day the one with the largest principal.
func soonest(a, b store.ListedOrder) int {
	return cmp.Or(cmp.Compare(a.Order.IssueBy.Day, b.Order.IssueBy.Day), cmp.Compare(b.Order.Principal(), a.Order.Principal()),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Order.No, b.Order.No))
}

// Quarantined lists the employers in quarantine.
func (r storeReader) Quarantined(ctx context.Context, scope access.Scope, limit int) ([]web.Quarantined, int, error) {
	all, err := r.store.Quarantined(ctx, scope)
	if err != nil {
		return nil, 0, err
	}
	shown := all[:min(limit, len(all))]
	employers := make([]web.Quarantined, len(shown))
	for i, q := range shown {
		employers[i] = web.Quarantined{ID: q.ID, Region: r.name(q.Region), Day: q.Day, Reason: q.Reason}
	}
	return employers, len(all), nil
}

// name is a region's name for people, and its key where the law does not have it.
func (r storeReader) name(key string) law.Text {
	if region, ok := r.law.Region(key); ok {
		return region.Name
	}
	return law.Text{Zh: key, En: key}
}
