package data

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// language is what invented names and texts are made of.
type language struct {
	syllables []string // of names
	forms     []string // of companies, after the name
	countries []string
	jobs      []string
	purposes  []string // of deals
	tasks     []string
	remarks   []string
}

// word makes a name of count syllables, with a capital where the script has them.
func (l language) word(d *rand.Rand, count int) string {
	var b strings.Builder
	for range count {
		b.WriteString(pick(d, l.syllables))
	}
	first, size := utf8.DecodeRuneInString(b.String())
	return string(unicode.ToUpper(first)) + b.String()[size:]
}

// languages lists the languages of the data set.
func languages() []language {
	return []language{english(), spanish(), german(), russian(), chinese(), greek()}
}

func teamNames() []string {
	return []string{"North", "Süd", "Este", "Запад", "华东", "Κέντρο", "Key accounts", "Partner"}
}

func sectors() []string {
	return []string{"energy", "health", "logistics", "machinery", "retail", "software", "telecommunications", "tourism"}
}

func english() language {
	return language{
		syllables: strings.Fields("ar bel cor dan el fen gar hol is jor kel lan mar nor ol pen quin ros sel tor ul ven wes yar zel mac son ton ley ford"),
		forms:     []string{" Ltd", " Inc.", " & Partners", " Works", " Group"},
		countries: []string{"United Kingdom", "United States", "Ireland", "Australia"},
		jobs:      []string{"Head of purchasing", "Plant manager", "Chief engineer", "Accountant"},
		purposes:  []string{"renewal", "first order", "extension of the contract", `"all in" package`},
		tasks:     []string{"Call back", "Send the offer", "Arrange a visit", "Check the contract"},
		remarks:   []string{"Wants a second offer.", "Met at the fair; asked for references.", "Decides in the next quarter.", "Budget is approved."},
	}
}

func spanish() language {
	return language{
		syllables: strings.Fields("al ba cal do es fer gó her is ju lo mar ña nez or pé que ri sán to ur va ví ya zar men lle rra"),
		forms:     []string{" S.A.", " S.L.", " e Hijos", " Industrias"},
		countries: []string{"España", "México", "Argentina", "Chile"},
		jobs:      []string{"Directora de compras", "Jefe de planta", "Ingeniera", "Contable"},
		purposes:  []string{"renovación", "primer pedido", "ampliación", "paquete «todo incluido»"},
		tasks:     []string{"Llamar mañana", "Enviar la oferta", "Concertar una visita", "Revisar el contrato"},
		remarks:   []string{"Pide una segunda oferta.", "Lo conocimos en la feria.", "Decide el próximo trimestre.", "El presupuesto está aprobado."},
	}
}

func german() language {
	return language{
		syllables: strings.Fields("alt berg brü dorf eich fels grün hei in jäg kast lö mühl neu ost pfeif ried schä stein tal un voll wald zieg mann hof ner"),
		forms:     []string{" GmbH", " AG", " & Söhne", " Technik"},
		countries: []string{"Deutschland", "Österreich", "Schweiz"},
		jobs:      []string{"Einkaufsleiterin", "Werksleiter", "Ingenieurin", "Buchhalter"},
		purposes:  []string{"Verlängerung", "Erstauftrag", "Erweiterung", "Rahmenvertrag"},
		tasks:     []string{"Zurückrufen", "Angebot schicken", "Besuch vereinbaren", "Vertrag prüfen"},
		remarks:   []string{"Möchte ein zweites Angebot.", "Auf der Messe getroffen.", "Entscheidet im nächsten Quartal.", "Das Budget ist genehmigt."},
	}
}

func russian() language {
	return language{
		syllables: strings.Fields("ан бе во гор да ев жи зо ив ка ле мо ни ол пет ро се то ул фё хо цв че шу ян ский ова ин"),
		forms:     []string{" ООО", " АО", " и Ко", " Сервис"},
		countries: []string{"Казахстан", "Россия", "Киргизия"},
		jobs:      []string{"Начальник отдела закупок", "Директор завода", "Инженер", "Бухгалтер"},
		purposes:  []string{"продление", "первый заказ", "расширение", "годовой договор"},
		tasks:     []string{"Перезвонить", "Отправить предложение", "Назначить встречу", "Проверить договор"},
		remarks:   []string{"Просит второе предложение.", "Познакомились на выставке.", "Решение в следующем квартале.", "Бюджет утверждён."},
	}
}

func chinese() language {
	return language{
		syllables: strings.Fields("安 博 成 德 恩 方 光 海 嘉 凯 林 明 宁 鹏 清 瑞 盛 天 文 新 远 志"),
		forms:     []string{"有限公司", "集团", "科技", "贸易"},
		countries: []string{"中国", "新加坡"},
		jobs:      []string{"采购经理", "厂长", "工程师", "会计"},
		purposes:  []string{"续约", "首单", "扩展", "年度合同"},
		tasks:     []string{"回电", "发送报价", "安排拜访", "检查合同"},
		remarks:   []string{"需要第二份报价。", "在展会上认识。", "下季度决定。", "预算已批准。"},
	}
}

func greek() language {
	return language{
		syllables: strings.Fields("αλ βα γε δη ελ ζω ηρ θα ιω κα λε μα νι ορ πα ρο σω τα υπ φι χα ψα ωρ πούλος ίδης"),
		forms:     []string{" Α.Ε.", " Ε.Π.Ε.", " Υιοί"},
		countries: []string{"Ελλάδα", "Κύπρος"},
		jobs:      []string{"Διευθύντρια αγορών", "Διευθυντής εργοστασίου", "Μηχανικός", "Λογιστής"},
		purposes:  []string{"ανανέωση", "πρώτη παραγγελία", "επέκταση", "ετήσιο συμβόλαιο"},
		tasks:     []string{"Τηλεφώνημα", "Αποστολή προσφοράς", "Επίσκεψη", "Έλεγχος σύμβασης"},
		remarks:   []string{"Ζητά δεύτερη προσφορά.", "Γνωριστήκαμε στην έκθεση.", "Αποφασίζει το επόμενο τρίμηνο.", "Ο προϋπολογισμός εγκρίθηκε."},
	}
}
