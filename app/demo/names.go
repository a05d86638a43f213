package demo

import (
	"fmt"
	"strconv"

	"arrears/app/calendar"
	"arrears/app/identity"
)

// Everything that has a name or a number is invented and can be seen to be: names contain 演示, telephone numbers are
// noughts, and codes and identity numbers carry an area, 110199, that no administrative division has.
const invented = "演示"

// area stands in codes and identity numbers; no division of the country has it.
const area = "110199"

var (
	brands = []string{
		"青禾", "云栖", "石榴", "长亭", "暖阳", "清泉", "百川", "远山", "星河", "金穗", "松涛", "晨曦",
		"听雨", "竹溪", "海棠", "白鹭", "流萤", "春晓", "秋实", "明湖", "望岳", "听风", "云帆", "碧波", "朝阳花",
	}
	trades = []trade{
		{"餐饮", 1}, {"软件", 1}, {"文具", 2}, {"印刷", 3}, {"食品", 3}, {"服装", 2}, {"家具", 4}, {"机械", 4},
		{"运输", 5}, {"建材", 5}, {"装饰", 6}, {"物业", 2},
	}
	surnames = []string{
		"赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许", "何", "吕", "张", "孔", "曹", "金",
	}
	givenNames = []string{
		"安", "宁", "平", "和", "文", "武", "春", "夏", "秋", "冬", "梅", "兰", "竹", "菊", "松", "柏", "山", "海", "江", "河", "晨", "阳", "月", "星",
	}
)

// trade is a line of business with its class of work-injury risk.
type trade struct {
	name  string
	class int
}

// firmName is unique for the first few thousand numbers: every brand meets every trade before a name gets a number.
func firmName(n int) (string, trade) {
	t := trades[n%len(trades)]
	brand := brands[n/len(trades)%len(brands)]
	round := n / (len(trades) * len(brands))
	if round > 0 {
		return fmt.Sprintf("%s%s%d号%s有限公司", brand, invented, round+1, t.name), t
	}
	return brand + invented + t.name + "有限公司", t
}

// personName is a surname, a character and 演示.
func (d dice) personName() string { return pick(d, surnames) + pick(d, givenNames) + invented }

// codeOf is the credit code of the n-th employer: the check character is right, the area and the mark DEM show that no
// company has it.
func codeOf(n int) identity.Code {
	c, err := identity.CodeFor(fmt.Sprintf("91%sDEM%06d", area, n))
	if err != nil {
		panic(err) // every such text can be completed
	}
	return c
}

// strayCode is a code that no employer of the district has.
func strayCode(n int) identity.Code { return codeOf(900_000 + n) }

// numberOf is the identity number of the n-th person of a firm.
func (d dice) numberOf(n int) identity.Number {
	born := calendar.MustDate(d.between(1966, 2003), d.between(1, 12), d.between(1, 28))
	y, m, day := born.Civil()
	number, err := identity.NumberFor(fmt.Sprintf("%s%04d%02d%02d%03d", area, y, m, day, n%1000))
	if err != nil {
		panic(err) // every such text can be completed
	}
	return number
}

func decimal(n int) string { return strconv.Itoa(n) }

func yearOf(day calendar.Day) string { return strconv.Itoa(day.Year()) }
