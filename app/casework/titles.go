package casework

import "arrears/app/law"

var actTitles = map[ActKind]law.Text{
	PostCharge:     {Zh: "记入应缴费款", En: "charge posted"},
	MakeEstimate:   {Zh: "未申报，按规定暂定应缴数额", En: "estimate made, nothing declared"},
	AssessOmitted:  {Zh: "未办登记，核定应缴数额", En: "assessment made, employees not registered"},
	PostAdjustment: {Zh: "记入补差", En: "adjustment posted"},
	ReverseCharge:  {Zh: "冲销应缴费款", En: "charge reversed"},
	Find:           {Zh: "发现问题", En: "finding made"},
	Resolve:        {Zh: "问题已改正", En: "finding resolved"},
	OpenCase:       {Zh: "立案", En: "case opened"},
	CloseCase:      {Zh: "结案", En: "case closed"},
	DraftOrder:     {Zh: "起草限期缴纳通知书", En: "order to pay drafted"},
	WithdrawOrder:  {Zh: "撤回草稿", En: "draft withdrawn"},
	ApproveOrder:   {Zh: "批准通知书", En: "order approved"},
	CompleteOrder:  {Zh: "补充认定文书", En: "finding added to an order"},
	IssueOrder:     {Zh: "签发通知书", En: "order issued"},

	DraftPaper:     {Zh: "起草文书", En: "paper drafted"},
	WithdrawPaper:  {Zh: "撤回文书草稿", En: "draft of a paper withdrawn"},
	ApprovePaper:   {Zh: "批准文书", En: "paper approved"},
	IssuePaper:     {Zh: "签发文书", En: "paper issued"},
	EnterFact:      {Zh: "登记事项", En: "fact recorded"},
	AssignCase:     {Zh: "分派承办人", En: "case assigned"},
	KeepAttachment: {Zh: "存入附件", En: "attachment kept"},
	TakeAttachment: {Zh: "撤回附件", En: "attachment taken back"},
	PrintIssued:    {Zh: "打印文书", En: "paper printed"},
	PostIssued:     {Zh: "交寄文书", En: "paper posted"},

	ServePaper:        {Zh: "文书送达", En: "paper served"},
	FailService:       {Zh: "文书未能送达", En: "service of a paper failed"},
	StrikeService:     {Zh: "撤销送达记录", En: "record of a service taken back"},
	GiveConsent:       {Zh: "同意电子送达", En: "consent to electronic service given"},
	WithdrawConsent:   {Zh: "撤回电子送达同意", En: "consent to electronic service withdrawn"},
	GiveNotices:       {Zh: "告知职工缴费明细", En: "monthly details given to employees"},
	PrintSlip:         {Zh: "打印缴费通知单", En: "payment slip printed"},
	FileDeclaration:   {Zh: "网上申报", En: "declaration filed online"},
	VoidDeclaration:   {Zh: "作废申报", En: "declaration voided"},
	RegisterEmployer:  {Zh: "办理社会保险登记", En: "employer registered"},
	ChangeParticulars: {Zh: "变更登记事项", En: "particulars changed"},
	TakeCertificate:   {Zh: "编定登记情况证明文号", En: "certificate of registration numbered"},
	AddEmployee:       {Zh: "为职工办理登记", En: "employee registered"},
	EndEmployee:       {Zh: "职工停止用工", En: "employee ended"},
	CorrectEmployee:   {Zh: "更正职工登记", En: "employee corrected"},
	FileRoster:        {Zh: "批量申报用工变动", En: "roster filed by file"},

	ApplyStateChange:    {Zh: "申请变更登记状态", En: "change of state applied for"},
	WithdrawStateChange: {Zh: "撤回变更登记状态的申请", En: "application to change the state withdrawn"},
	ReturnStateChange:   {Zh: "退回变更登记状态的申请", En: "application to change the state returned"},
	AcceptStateChange:   {Zh: "同意变更登记状态的申请", En: "application to change the state accepted"},
	ChangeState:         {Zh: "变更登记状态", En: "state changed"},
	MoveEmployer:        {Zh: "移交另一区县", En: "moved to another district"},

	DraftCarried: {Zh: "顺延起草", En: "draft carried over"},

	SteerNight: {Zh: "安排今夜的办理", En: "night steered"},
	TryAgain:   {Zh: "重试夜间检查", En: "night tried again"},
}

// Title is the act in words.
func (k ActKind) Title() law.Text {
	if t, ok := actTitles[k]; ok {
		return t
	}
	return law.Text{Zh: string(k), En: string(k)}
}
