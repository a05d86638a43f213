package casework

import (
	"context"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/attachment"
	"arrears/app/fault"
)

// WaitingScan is a scan that somebody has sent in and not put to a paper yet. Nobody else sees it. Content is there only where one is
// read.
type WaitingScan struct {
	No int64
	attachment.File
	AddedAt time.Time
	Content []byte
}

// Limits of waiting scans.
const (
	maxWaitingScans = 50                 //arch:number of one person; a table of post of one day
	scansWait       = 7 * 24 * time.Hour //arch:number what nobody has put to a paper in a week is scanned again
)

// ScanStore keeps scans that wait.
type ScanStore interface {
	// KeepScan keeps a scan for the person; the same file is kept once.
	KeepScan(ctx context.Context, user access.UserID, s WaitingScan) (no int64, err error)
	// WaitingScans lists the scans of the person, the earliest first, without their content.
	WaitingScans(ctx context.Context, user access.UserID) ([]WaitingScan, error)
	// WaitingScan gives one with its content; fault.NotFound where the person has none of the number.
	WaitingScan(ctx context.Context, user access.UserID, no int64) (WaitingScan, error)
	DropScan(ctx context.Context, user access.UserID, no int64) error
}

// ScanDesk takes scans in.
type ScanDesk struct{ Scans ScanStore }

// TakeScan judges a file and keeps it until it is put to a paper.
func (d *ScanDesk) TakeScan(ctx context.Context, user access.UserID, s Scan, at time.Time) (no int64, err error) {
	file, err := attachment.Judge(s.Name, s.Content, MaxScanBytes)
	if err != nil {
		return 0, err
	}
	waiting, err := d.Scans.WaitingScans(ctx, user)
	if err != nil {
		return 0, err
	}
	if len(waiting) >= maxWaitingScans {
		return 0, fault.New(fault.Refused, fmt.Sprintf("已有 %d 个扫描件等待对应文书，先办完这些再传。", len(waiting)),
			fmt.Sprintf("%d scans wait for their paper already; work on them first.", len(waiting)))
	}
	return d.Scans.KeepScan(ctx, user, WaitingScan{File: file, AddedAt: at, Content: s.Content})
}

// ForgottenScans is the instant before which a waiting scan was added that is removed.
func ForgottenScans(now time.Time) time.Time { return now.Add(-scansWait) }
