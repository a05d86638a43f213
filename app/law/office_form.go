package law

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/fault"
)

// OfficeField is one thing that papers say about an office, by the key of its file. A list has one entry a line, whose parts
// are parted by a bar.
type OfficeField struct {
	Key   string
	Title Text
	Parts Text // what the parts of an entry are; empty: one text
	List  bool

	get func(o *Office) string
	set func(o *Office, text string) error
}

// bar parts what stands in one line.
const bar = "|"

// OfficeGroup is fields that belong together; those of a list stand alone.
type OfficeGroup struct {
	Title  Text
	Fields []OfficeField
}

// OfficeGroups lists what an office has.
func OfficeGroups() []OfficeGroup {
	return []OfficeGroup{
		{Text{"机构", "the office"}, slices.Concat(
			bothTexts("name", "名称", "name", func(o *Office) *Text { return &o.Name }),
			bothTexts("self", "自称", "what it calls itself", func(o *Office) *Text { return &o.Self }),
			bothTexts("address", "地址", "address", func(o *Office) *Text { return &o.Address }),
			bothTexts("register_at", "办理登记的地方", "where employers register", func(o *Office) *Text { return &o.RegisterAt }),
			bothTexts("head", "负责人", "head", func(o *Office) *Text { return &o.Head }),
			bothTexts("head_title", "负责人职务", "title of the head", func(o *Office) *Text { return &o.HeadTitle }),
			[]OfficeField{
				line("short", "文号简称", "short name in paper numbers", func(o *Office) *string { return &o.Short }),
				line("phone", "电话", "phone", func(o *Office) *string { return &o.Phone }),
				line("code", "统一社会信用代码", "unified social credit code", func(o *Office) *string { return &o.Code }),
			})},
		{Text{"法院和复议机关", "courts and reconsideration"}, slices.Concat(
			bothTexts("remedy_body", "行政复议机关", "body that hears a reconsideration", func(o *Office) *Text { return &o.RemedyBody }),
			bothTexts("remedy_court", "行政诉讼管辖法院", "court that hears a suit", func(o *Office) *Text { return &o.RemedyCourt }),
			bothTexts("court", "申请强制执行的法院", "court that enforces", func(o *Office) *Text { return &o.Court }))},
		{Text{"人员和账户", "people and accounts"}, []OfficeField{officersField, cardsField, accountsField, agentsField}},
		{Text{"人社行政部门", "the department"}, slices.Concat(
			bothTexts("department.name", "部门名称", "name of the department", func(o *Office) *Text { return &o.Department.Name }),
			bothTexts("department.self", "部门自称", "what the department calls itself", func(o *Office) *Text { return &o.Department.Self }),
			bothTexts("department.address", "部门地址", "address of the department", func(o *Office) *Text { return &o.Department.Address }),
			bothTexts("department.remedy_body", "对部门的复议机关", "body that hears reconsiderations of it", func(o *Office) *Text { return &o.Department.RemedyBody }),
			bothTexts("department.remedy_court", "对部门的诉讼管辖法院", "court that hears suits against it", func(o *Office) *Text { return &o.Department.RemedyCourt }),
			[]OfficeField{
				line("department.short", "部门文号简称", "short name of the department", func(o *Office) *string { return &o.Department.Short }),
				line("department.phone", "部门电话", "phone of the department", func(o *Office) *string { return &o.Department.Phone }),
			})},
		{Text{"地方依据", "local bases"}, slices.Concat(
			bothTexts("basis_order", "限期缴纳", "order to pay", func(o *Office) *Text { return &o.BasisOrder }),
			bothTexts("basis_request", "查询和申请划拨", "enquiries and allocations", func(o *Office) *Text { return &o.BasisRequest }),
			bothTexts("basis_deferral", "担保和延期", "guarantee and deferral", func(o *Office) *Text { return &o.BasisDeferral }),
			bothTexts("basis_assessment", "核定", "assessment", func(o *Office) *Text { return &o.BasisAssess }),
			bothTexts("basis_local", "征缴决定和申请执行", "levy decision and court application", func(o *Office) *Text { return &o.BasisLocal }))},
		{Text{"办理方式", "ways of working"}, []OfficeField{
			line("read_singly_from", "单独审核的起点金额", "sum from which a draft is read singly", func(o *Office) *string { return &o.ReadSingly }),
			line("assign_by", "新案件怎么分派（均衡写 balanced，随机写 random）", "how new cases are assigned (balanced or random)", func(o *Office) *string { return &o.AssignBy }),
		}},
	}
}

// OfficeFields lists the fields of every group.
func OfficeFields() []OfficeField {
	var all []OfficeField
	for _, g := range OfficeGroups() {
		all = append(all, g.Fields...)
	}
	return all
}

func line(key, zh, en string, at func(o *Office) *string) OfficeField {
	return OfficeField{Key: key, Title: Text{zh, en}, get: func(o *Office) string { return *at(o) }, set: func(o *Office, text string) error {
		*at(o) = text
		return nil
	}}
}

// bothTexts is a text in Chinese and in English, a field each.
func bothTexts(key, zh, en string, at func(o *Office) *Text) []OfficeField {
	return []OfficeField{
		line(key+".zh", zh, en+", in Chinese", func(o *Office) *string { return &at(o).Zh }),
		line(key+".en", zh+"（英文）", en+", in English", func(o *Office) *string { return &at(o).En }),
	}
}

// entries splits the lines of a list into parts, as many as there have to be; the last ones may be left out.
func entries(text string, least, most int) ([][]string, error) {
	var out [][]string
	for n, one := range strings.Split(text, "\n") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		parts := strings.Split(one, bar)
		if len(parts) < least || len(parts) > most {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("第 %d 行有 %d 项，应有 %d 到 %d 项，用 | 分开。", n+1, len(parts), least, most),
				fmt.Sprintf("Line %d has %d parts instead of %d to %d, parted by |.", n+1, len(parts), least, most))
		}
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		out = append(out, append(parts, make([]string, most-len(parts))...))
	}
	return out, nil
}

// list is a field of a list, whose entries are written as parts and read from them.
func list[E any](key string, title, parts Text, least, most int, at func(o *Office) *[]E, write func(e *E) []string, read func(parts []string) E) OfficeField {
	return OfficeField{Key: key, Title: title, Parts: parts, List: true, get: func(o *Office) string {
		var lines []string
		for i := range *at(o) {
			lines = append(lines, strings.TrimRight(strings.Join(write(&(*at(o))[i]), " "+bar+" "), " "+bar))
		}
		return strings.Join(lines, "\n")
	}, set: func(o *Office, text string) error {
		all, err := entries(text, least, most)
		if err != nil {
			return err
		}
		found := make([]E, len(all))
		for i := range all {
			found[i] = read(all[i])
		}
		*at(o) = found
		return nil
	}}
}

// How many parts an entry of a list has, at least and at most.
const (
	onePart      = 1
	twoParts     = 2
	fiveParts    = 5
	accountParts = 6
)

var (
	officersField = list("officers", Text{"经办人员", "officers"}, Text{"姓名 | 英文姓名", "name | name in English"}, onePart, twoParts,
		func(o *Office) *[]Text { return &o.Officers }, func(t *Text) []string { return []string{t.Zh, t.En} }, func(p []string) Text { return Text{p[0], p[1]} })
	cardsField = list("cards", Text{"执法证号", "service cards"}, Text{"与经办人员同一次序", "in the order of the officers"}, onePart, onePart,
		func(o *Office) *[]string { return &o.Cards }, func(s *string) []string { return []string{*s} }, func(p []string) string { return p[0] })
	accountsField = list("accounts", Text{"收款账户", "receiving accounts"}, Text{"户名 | 英文户名 | 开户行 | 英文行名 | 账号 | 险种（不写就是全部）", "name | in English | bank | in English | number | insurances (none: all)"},
		fiveParts, accountParts, func(o *Office) *[]OfficeAccount { return &o.Accounts },
		func(a *OfficeAccount) []string {
			return []string{a.Name.Zh, a.Name.En, a.Bank.Zh, a.Bank.En, a.Account, strings.Join(a.For, " ")}
		},
		func(p []string) OfficeAccount {
			return OfficeAccount{Name: Text{p[0], p[1]}, Bank: Text{p[2], p[3]}, Account: p[4], For: strings.Fields(p[5])} //arch:number places of the parts of an account
		})
	agentsField = list("agents", Text{"诉讼代理人", "agents before the court"}, Text{"姓名 | 身份证号 | 职务 | 英文职务 | 电话", "name | identity number | post | in English | phone"}, fiveParts, fiveParts,
		func(o *Office) *[]OfficeAgent { return &o.Agents },
		func(a *OfficeAgent) []string { return []string{a.Name, a.ID, a.Post.Zh, a.Post.En, a.Phone} },
		func(p []string) OfficeAgent {
			return OfficeAgent{Name: p[0], ID: p[1], Post: Text{p[2], p[3]}, Phone: p[4]} //arch:number places of the parts of an agent
		})
)

// Of is what the office has in the field.
func (f *OfficeField) Of(o *Office) string { return f.get(o) }

// ChangeOffice writes what differs from the office as a change of it, in the format of its file. Faults come by the key of
// their field; a text of the office's key alone says that nothing differs.
func ChangeOffice(region string, now Office, values map[string]string) (text string, faults map[string]error) {
	next := now
	now.Region, next.Region = region, region
	faults = map[string]error{}
	for _, f := range OfficeFields() {
		value, given := values[f.Key]
		if value = strings.TrimSpace(strings.ReplaceAll(value, "\r\n", "\n")); !given || value == f.get(&now) {
			continue
		}
		if err := f.set(&next, value); err != nil {
			faults[f.Key] = err
		}
	}
	root := group()
	before, after := officeTree(&now), officeTree(&next)
	pairs(after, func(key, value *yaml.Node) {
		if key.Value == "office" || !sameNode(valueOf(before, key.Value), value) {
			setValue(root, key.Value, value)
		}
	})
	text, err := written(root)
	if err != nil {
		faults[""] = err
	}
	return text, faults
}

// officeTree is the office as its file has it.
func officeTree(o *Office) *yaml.Node {
	n := new(yaml.Node)
	if err := n.Encode(o); err != nil {
		return group()
	}
	return n
}

func sameNode(a, b *yaml.Node) bool {
	x, errX := yaml.Marshal(a)
	y, errY := yaml.Marshal(b)
	return errors.Join(errX, errY) == nil && string(x) == string(y)
}
