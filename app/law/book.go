package law

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"arrears/app/calendar"
)

//go:embed data
var builtIn embed.FS

// Book is the whole law: national values, holidays, and every region by its key. It consists of what the files say and of
// the changes that were confirmed since (Change). What is in force is an edition that never changes; a confirmed change
// puts another one in its place at once, so that whoever holds a region of the earlier one goes on with whole law.
type Book struct {
	turn    sync.Mutex // of whoever changes files or changes
	files   *edition
	changes []Change
	now     atomic.Pointer[edition]
}

// edition is the law at one time.
type edition struct {
	national *National
	calendar *calendar.Calendar
	holidays []HolidayYear
	regions  map[string]*Region
	offices  map[string]Office
	seals    map[string][]Seal // by their days; files have none

	nationalText, holidayText []byte
	officeTexts               map[string][]byte
}

// National holds the values that are the same everywhere.
func (b *Book) National() *National { return b.now.Load().national }

// Calendar is the table of holidays.
func (b *Book) Calendar() *calendar.Calendar { return b.now.Load().calendar }

// Holidays tells of each year how its holidays are known.
func (b *Book) Holidays() []HolidayYear { return b.now.Load().holidays }

// Region finds a region by its key.
func (b *Book) Region(key string) (*Region, bool) {
	r, ok := b.now.Load().regions[key]
	return r, ok
}

// Regions lists all regions by key.
func (b *Book) Regions() []*Region { return b.now.Load().list() }

func (e *edition) list() []*Region {
	var out []*Region
	for _, r := range e.regions {
		out = append(out, r)
	}
	slices.SortFunc(out, func(x, y *Region) int { return strings.Compare(x.Key, y.Key) })
	return out
}

// newBook begins a book with what the files say.
func newBook(files *edition) *Book {
	b := &Book{files: files}
	b.now.Store(files)
	return b
}

// newEdition reads the values of the nation and the holidays; regions and offices follow.
func newEdition(national, holidays []byte) (*edition, error) {
	e := &edition{regions: map[string]*Region{}, offices: map[string]Office{}, seals: map[string][]Seal{}, officeTexts: map[string][]byte{}, nationalText: national, holidayText: holidays}
	var err error
	if e.calendar, e.holidays, err = readHolidays(holidays); err != nil {
		return nil, fmt.Errorf("holidays.yaml: %w", err)
	}
	if e.national, err = readNational(national); err != nil {
		return nil, fmt.Errorf("national.yaml: %w", err)
	}
	return e, nil
}

// Load reads the built-in law and, where folder is not empty, adds every *.yaml and *.json in it, one region a file;
// a region whose key is built in is replaced whole. Any fault in any file stops the loading and is named.
func Load(folder string) (*Book, error) {
	first, err := builtInEdition()
	if err != nil {
		return nil, err
	}
	e := first.copied()
	if folder == "" {
		return newBook(e), nil
	}
	switch info, err := os.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &FileFault{folder, errors.New("there is no such folder: mend --law or ARREARS_LAW")}
	case err != nil:
		return nil, fmt.Errorf("law folder %s: %w", folder, err)
	case !info.IsDir():
		return nil, &FileFault{folder, errors.New("is not a folder: mend --law or ARREARS_LAW")}
	}
	if err := e.addRegions(os.DirFS(folder), folder, false); err != nil {
		return nil, err
	}
	return newBook(e), nil
}

// builtInEdition is the law that is built in, read once: an edition never changes, and every book adds to a copy of its own.
var builtInEdition = sync.OnceValues(func() (*edition, error) {
	national, holidays, err := builtInTexts()
	if err != nil {
		return nil, err
	}
	e, err := newEdition(national, holidays)
	if err != nil {
		return nil, err
	}
	regions, err := fs.Sub(builtIn, "data/regions")
	if err != nil {
		return nil, err
	}
	return e, e.addRegions(regions, "built-in", true)
})

// builtInTexts are the files that hold for every region.
func builtInTexts() (national, holidays []byte, err error) {
	if national, err = fs.ReadFile(builtIn, "data/national.yaml"); err != nil {
		return nil, nil, err
	}
	holidays, err = fs.ReadFile(builtIn, "data/holidays.yaml")
	return national, holidays, err
}

// FileFault is what is wrong with a file of the law, or with their folder.
type FileFault struct {
	File  string
	Fault error
}

// Error gives every line of the fault with the file.
func (f *FileFault) Error() string { return strings.Join(Lines("en", f), "\n") }

// Unwrap is the fault without its file.
func (f *FileFault) Unwrap() error { return f.Fault }

func (e *edition) addRegions(files fs.FS, where string, builtIn bool) error {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return fmt.Errorf("law folder %s: %w", where, err)
	}
	var faults []error
	var offices []string
	seen := map[string]string{}
	for _, entry := range entries {
		ext := filepath.Ext(entry.Name())
		if ext == ".yml" {
			faults = append(faults, &FileFault{filepath.Join(where, entry.Name()), errors.New("is not read: end its name in .yaml")})
		}
		if entry.IsDir() || ext != ".yaml" && ext != ".json" {
			continue
		}
		if raw, err := fs.ReadFile(files, entry.Name()); err == nil && isOffice(raw) {
			offices = append(offices, entry.Name()) // after the regions that they serve
			continue
		}
		region, err := e.readRegion(files, entry.Name())
		if err != nil {
			faults = append(faults, &FileFault{filepath.Join(where, entry.Name()), err})
			continue
		}
		if other, twice := seen[region.Key]; twice {
			faults = append(faults, &FileFault{filepath.Join(where, entry.Name()), fmt.Errorf("region %s stands in %s too", region.Key, other)})
			continue
		}
		seen[region.Key] = entry.Name()
		region.BuiltIn = builtIn
		e.regions[region.Key] = region
	}
	faults = append(faults, e.addOffices(files, where, offices)...)
	return errors.Join(faults...)
}

func (e *edition) addOffices(files fs.FS, where string, names []string) []error {
	var faults []error
	seen := map[string]string{}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		var region string
		if err == nil {
			region, err = e.addOffice(raw)
		}
		if other, twice := seen[region]; twice && err == nil {
			err = fmt.Errorf("the office of region %s stands in %s too", region, other)
		}
		if err != nil {
			faults = append(faults, &FileFault{filepath.Join(where, name), err})
			continue
		}
		seen[region] = name
	}
	return faults
}

func (e *edition) readRegion(files fs.FS, name string) (*Region, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	return e.parseRegion(raw)
}

// parseRegion reads a region with the nation's values and the holidays of the edition.
func (e *edition) parseRegion(raw []byte) (*Region, error) {
	var f regionFile
	if err := strict(raw, &f); err != nil {
		return nil, err
	}
	region, err := newRegion(&f, e.national, e.calendar)
	if err != nil {
		return nil, err
	}
	region.source, region.hash = raw, hashOf(e.nationalText, e.holidayText, raw)
	region.nationalText, region.holidayText = e.nationalText, e.holidayText
	return region, nil
}

// ParseRegion reads a region from the text of its file, with the nation's values and holidays of the book. It does not
// become a region of the book.
func (b *Book) ParseRegion(raw []byte) (*Region, error) { return b.now.Load().parseRegion(raw) }

// ParseRegionWith reads a region with values of the nation and holidays of its own; where one is empty, that of the book.
func (b *Book) ParseRegionWith(raw []byte, national, holidays string) (*Region, error) {
	e := b.now.Load()
	if national == "" && holidays == "" {
		return e.parseRegion(raw)
	}
	own, err := newEdition(orElse(national, e.nationalText), orElse(holidays, e.holidayText))
	if err != nil {
		return nil, err
	}
	return own.parseRegion(raw)
}

func orElse(text string, other []byte) []byte {
	if text == "" {
		return other
	}
	return []byte(text)
}

// AddRegion adds or replaces a region from the text of its file, as a file of the law folder does.
func (b *Book) AddRegion(raw []byte) error {
	return b.addFile(func(e *edition) error {
		region, err := e.parseRegion(raw)
		if err == nil {
			e.regions[region.Key] = region
		}
		return err
	})
}

// addFile adds to what the files say, and puts the changes over it anew.
func (b *Book) addFile(add func(e *edition) error) error {
	b.turn.Lock()
	defer b.turn.Unlock()
	files := b.files.copied()
	if err := add(files); err != nil {
		return err
	}
	now, err := files.with(b.changes)
	if err != nil {
		return err
	}
	b.files = files
	b.now.Store(now)
	return nil
}

// copied is a copy whose maps can be added to; what they hold is never changed.
func (e *edition) copied() *edition {
	c := *e
	c.regions, c.offices, c.officeTexts, c.seals = maps.Clone(e.regions), maps.Clone(e.offices), maps.Clone(e.officeTexts), maps.Clone(e.seals)
	return &c
}
