package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/demo"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/registration"
)

const (
	demoApplicant    = "lin"
	demoFoundedDays  = 12
	demoCodeStart    = "91330100MA2YYYY01"
	demoScanWidth    = 640
	demoScanHeight   = 420
	demoScanMargin   = 24
	demoIndustryRank = 2
)

// demoApplication gives the officers of the demonstration an application to review, and its applicant one to follow.
func (p *program) demoApplication(ctx context.Context, s *system, applicant access.Actor) error {
	code, err := identity.CodeFor(demoCodeStart)
	if err != nil {
		return err
	}
	districts, err := s.store.Districts(ctx, demo.Region)
	if err != nil {
		return err
	}
	if len(districts) == 0 {
		return nil // a demonstration without employers has no districts either
	}
	scan, err := demoScan()
	if err != nil {
		return err
	}
	by := registration.By{Actor: applicant, On: p.today(), At: p.now()}
	desk := &casework.RegisterDesk{Law: s.desk.Law, Applications: s.store, Register: s.store, Numbers: s.printer}
	id, err := desk.StartApplication(ctx, by)
	if err != nil {
		return err
	}
	particulars := registration.Particulars{
		Code: code, Name: "演示新设食品有限公司（虚构）", UnitType: employer.Enterprise, Address: "演示区演示路88号（虚构）", LegalRepresentative: "林演示",
		FoundedOn: by.On.AddDays(-demoFoundedDays), Region: demo.Region, District: districts[0], IndustryClass: demoIndustryRank,
		Bank: "演示银行演示支行（虚构）", BankAccount: "00000000000001", Phone: "000-00000001",
	}
	for _, act := range []func() error{
		func() error { return desk.WriteParticulars(ctx, id, particulars, by) },
		func() error {
			return desk.AttachFile(ctx, id, registration.Licence, "营业执照（虚构）.png", scan, by)
		},
		func() error { return desk.HandIn(ctx, id, by) },
	} {
		if err := act(); err != nil {
			return fmt.Errorf("apply in the demonstration: %w", err)
		}
	}
	return nil
}

// demoScan is an empty sheet with a frame, in place of the scan of a licence.
func demoScan() ([]byte, error) {
	sheet := image.NewGray(image.Rect(0, 0, demoScanWidth, demoScanHeight))
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(color.Gray{Y: 0xc0}), image.Point{}, draw.Src)
	draw.Draw(sheet, sheet.Bounds().Inset(demoScanMargin), image.White, image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := png.Encode(&out, sheet); err != nil {
		return nil, fmt.Errorf("draw a sheet: %w", err)
	}
	return out.Bytes(), nil
}
