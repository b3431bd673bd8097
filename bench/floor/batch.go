package floor

import (
	_ "embed"
	"strconv"

	"github.com/google/uuid"
)

//go:embed sql/m3.sql
var copyDeals string

// deal is the input of one deal: name, stage, amount, currency, closeDate, companyId, contactId.
type deal [7][]byte

// scan reads the input. Keys it does not know are passed over.
func (d *deal) scan(in *scanner) {
	in.object(func(key []byte) {
		switch string(key) {
		case "name":
			d[0] = in.value()
		case "stage":
			d[1] = in.value()
		case "amount":
			d.scanMoney(in)
		case "closeDate":
			d[4] = in.value()
		case "companyId":
			d[5] = in.value()
		case "contactId":
			d[6] = in.value()
		default:
			in.value()
		}
	})
}

func (d *deal) scanMoney(in *scanner) {
	if in.peek() != '{' {
		in.value()
		return
	}
	in.object(func(key []byte) {
		switch string(key) {
		case "amount":
			d[2] = in.value()
		case "currency":
			d[3] = in.value()
		default:
			in.value()
		}
	})
}

// batch turns the input of many deals into the lines of COPY and the the answer, with their new ids.
type batch struct {
	lines, answer []byte
}

func (b *batch) scan(body []byte) error {
	var deals []deal
	var me []byte
	in := scanner{text: body}
	in.object(func(key []byte) {
		switch string(key) {
		case "input":
			in.array(func() {
				var d deal
				d.scan(&in)
				deals = append(deals, d)
			})
		case "me":
			me = in.value()
		default:
			in.value()
		}
	})
	if in.failed {
		return errBody
	}
	b.answer = append(b.answer, `{"data":{"createDeals":{"count":`...)
	b.answer = strconv.AppendInt(b.answer, int64(len(deals)), 10)
	b.answer = append(b.answer, `,"ids":[`...)
	for i := range deals {
		if err := b.add(&deals[i], me, i > 0); err != nil {
			return err
		}
	}
	b.answer = append(b.answer, `]}}}`...)
	return nil
}

// add writes one line of COPY: id, the deal, and me as owner, creator and changer.
func (b *batch) add(d *deal, me []byte, more bool) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	text := []byte(id.String())
	if more {
		b.answer = append(b.answer, ',')
	}
	b.answer = member(b.answer, "", text)
	b.lines = append(b.lines, text...)
	for _, value := range d {
		b.lines = column(b.lines, value)
	}
	for range 3 {
		b.lines = column(b.lines, me)
	}
	b.lines = append(b.lines, '\n')
	return nil
}

// column appends a tab and a value in COPY's text format.
func column(line, value []byte) []byte {
	line = append(line, '\t')
	if value == nil {
		return append(line, `\N`...)
	}
	for _, c := range value {
		switch c {
		case '\\':
			line = append(line, `\\`...)
		case '\t':
			line = append(line, `\t`...)
		case '\n':
			line = append(line, `\n`...)
		case '\r':
			line = append(line, `\r`...)
		default:
			line = append(line, c)
		}
	}
	return line
}
