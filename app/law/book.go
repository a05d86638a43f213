package law

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arrears/app/calendar"
)

//go:embed data
var builtIn embed.FS

// Book is the whole law: national values, holidays, and every region by its key.
type Book struct {
	National *National
	Calendar *calendar.Calendar
	Holidays []HolidayYear
	regions  map[string]*Region
	offices  map[string]Office
}

// Region finds a region by its key.
func (b *Book) Region(key string) (*Region, bool) {
	r, ok := b.regions[key]
	return r, ok
}

// Regions lists all regions by key.
func (b *Book) Regions() []*Region {
	var out []*Region
	for _, r := range b.regions {
		out = append(out, r)
	}
	slices.SortFunc(out, func(x, y *Region) int { return strings.Compare(x.Key, y.Key) })
	return out
}

// Load reads the built-in law and, where folder is not empty, adds every *.yaml and *.json in it, one region a file;
// a region whose key is built in is replaced whole. Any fault in any file stops the loading and is named.
func Load(folder string) (*Book, error) {
	b := &Book{regions: map[string]*Region{}}
	var err error
	if b.Calendar, b.Holidays, err = loadHolidays(builtIn, "data/holidays.yaml"); err != nil {
		return nil, err
	}
	if b.National, err = loadNational(builtIn, "data/national.yaml"); err != nil {
		return nil, err
	}
	sub, err := fs.Sub(builtIn, "data/regions")
	if err != nil {
		return nil, err
	}
	if err := b.addRegions(sub, "built-in", true); err != nil {
		return nil, err
	}
	if folder == "" {
		return b, nil
	}
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() {
		err = errors.New("is not a folder")
	}
	if err != nil {
		return nil, fmt.Errorf("law folder %s: %w", folder, err)
	}
	if err := b.addRegions(os.DirFS(folder), folder, false); err != nil {
		return nil, err
	}
	return b, nil
}

func (b *Book) addRegions(files fs.FS, where string, builtIn bool) error {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return fmt.Errorf("law folder %s: %w", where, err)
	}
	var faults []error
	var offices []string
	seen := map[string]string{}
	for _, e := range entries {
		ext := filepath.Ext(e.Name())
		if ext == ".yml" {
			faults = append(faults, fmt.Errorf("%s: is not read: end its name in .yaml", filepath.Join(where, e.Name())))
		}
		if e.IsDir() || ext != ".yaml" && ext != ".json" {
			continue
		}
		if raw, err := fs.ReadFile(files, e.Name()); err == nil && isOffice(raw) {
			offices = append(offices, e.Name()) // after the regions that they serve
			continue
		}
		region, err := b.readRegion(files, e.Name())
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", filepath.Join(where, e.Name()), err))
			continue
		}
		if other, twice := seen[region.Key]; twice {
			faults = append(faults, fmt.Errorf("%s: region %s stands in %s too", filepath.Join(where, e.Name()), region.Key, other))
			continue
		}
		seen[region.Key] = e.Name()
		region.BuiltIn = builtIn
		b.regions[region.Key] = region
	}
	faults = append(faults, b.addOffices(files, where, offices)...)
	return errors.Join(faults...)
}

func (b *Book) addOffices(files fs.FS, where string, names []string) []error {
	var faults []error
	seen := map[string]string{}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		var region string
		if err == nil {
			region, err = b.addOffice(raw)
		}
		if other, twice := seen[region]; twice && err == nil {
			err = fmt.Errorf("the office of region %s stands in %s too", region, other)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", filepath.Join(where, name), err))
			continue
		}
		seen[region] = name
	}
	return faults
}

func (b *Book) readRegion(files fs.FS, name string) (*Region, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	return b.ParseRegion(raw)
}

// ParseRegion reads a region from the text of its file, with the nation's values and holidays of the book. It does not
// become a region of the book.
func (b *Book) ParseRegion(raw []byte) (*Region, error) {
	var f regionFile
	if err := strict(raw, &f); err != nil {
		return nil, err
	}
	region, err := newRegion(&f, b.National, b.Calendar)
	if err != nil {
		return nil, err
	}
	region.source = raw
	region.hash, err = hashOf(raw)
	return region, err
}

// AddRegion adds or replaces a region from the text of its file, as a file of the law folder does.
func (b *Book) AddRegion(raw []byte) error {
	region, err := b.ParseRegion(raw)
	if err != nil {
		return err
	}
	b.regions[region.Key] = region
	return nil
}
