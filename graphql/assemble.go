package graphql

import (
	"bytes"
	"encoding/json"
	"fmt"

	"kith/engine"
)

// object writes a JSON object key by key. Writing never fails: a response that can't be sent is nobody's answer.
type object struct {
	out   sink
	after bool // something stands before the next key
}

func newObject(out sink) *object {
	_ = out.WriteByte('{')
	return &object{out: out}
}

// key writes a response key: a GraphQL name, which needs no escapes.
func (o *object) key(name string) {
	if o.after {
		_ = o.out.WriteByte(',')
	}
	o.after = true
	_ = o.out.WriteByte('"')
	_, _ = o.out.WriteString(name)
	_, _ = o.out.WriteString(`":`)
}

func (o *object) text(key, value string) {
	o.key(key)
	writeJSON(o.out, value)
}

func (o *object) end() { _ = o.out.WriteByte('}') }

// writeJSON writes a string, a number, a boolean, null, or a list of strings.
func writeJSON(out sink, value any) {
	text, err := json.Marshal(value)
	if err != nil { // of none of these
		text = []byte("null")
	}
	_, _ = out.Write(text)
}

// writeList writes a list of what each item is written as.
func writeList[T any](out sink, items []T, each func(T)) {
	_ = out.WriteByte('[')
	for at, item := range items {
		if at > 0 {
			_ = out.WriteByte(',')
		}
		each(item)
	}
	_ = out.WriteByte(']')
}

// assemble puts what a statement answered and what is answered without one in the order of the operation.
func (p *plan) assemble(data []byte, v *view, now string) (answer, error) {
	values, err := splitObject(data)
	if err != nil {
		return answer{}, err
	}
	for _, part := range p.parts {
		if part.constant == nil && part.meta == nil && !part.now && part.read >= len(values) {
			return answer{}, fmt.Errorf("graphql: the statement answered %d keys only", len(values))
		}
	}
	return answer{write: func(out sink) {
		o := newObject(out)
		for _, part := range p.parts {
			o.key(part.key)
			switch {
			case part.constant != nil:
				writeJSON(out, *part.constant)
			case part.now:
				writeJSON(out, now)
			case part.meta != nil:
				(&introspector{view: v, out: out}).root(*part.meta)
			default:
				_, _ = out.Write(values[part.read])
			}
		}
		o.end()
	}}, nil
}

// splitObject takes the values of a JSON object apart, in its order.
func splitObject(data []byte) ([]json.RawMessage, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("graphql: split answer: %w", err)
	}
	var list []json.RawMessage
	for d.More() {
		if _, err := d.Token(); err != nil {
			return nil, fmt.Errorf("graphql: split answer: %w", err)
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, fmt.Errorf("graphql: split answer: %w", err)
		}
		list = append(list, value)
	}
	return list, nil
}

// assembleWritten appends the answer of a mutation, made of what was written, to room.
func assembleWritten(plan *writePlan, written []engine.Written, room []byte) ([]byte, error) {
	buf := bytes.NewBuffer(room)
	out := newObject(buf)
	next := 0
	for _, f := range plan.fields {
		if f.isConst {
			out.text(f.key, "Mutation")
			continue
		}
		out.key(f.key)
		if err := f.assemble(buf, written[next]); err != nil {
			return nil, err
		}
		next++
	}
	out.end()
	return buf.Bytes(), nil
}

func (f *writeField) assemble(out sink, w engine.Written) error {
	o := newObject(out)
	for _, m := range f.payload {
		o.key(m.key)
		switch m.kind {
		case showType:
			writeJSON(out, f.root.payloadType())
		case showID:
			writeJSON(out, first(w.IDs))
		case showIDs:
			writeJSON(out, append([]string{}, w.IDs...))
		case showCount:
			writeJSON(out, len(w.IDs))
		case showRecord:
			if err := f.writeRecord(out, w, m, 0); err != nil {
				return err
			}
		case showRecords:
			if err := f.writeRecords(out, w, m); err != nil {
				return err
			}
		}
	}
	o.end()
	return nil
}

func first(ids []string) any {
	if len(ids) == 0 {
		return nil
	}
	return ids[0]
}

func (f *writeField) writeRecords(out sink, w engine.Written, m payloadMember) error {
	_ = out.WriteByte('[')
	for i := range w.IDs {
		if i > 0 {
			_ = out.WriteByte(',')
		}
		if err := f.writeRecord(out, w, m, i); err != nil {
			return err
		}
	}
	_ = out.WriteByte(']')
	return nil
}

// writeRecord writes what a member of the payload shows of one record: all that was read back, or its share.
func (f *writeField) writeRecord(out sink, w engine.Written, m payloadMember, i int) error {
	if i >= len(w.Objects) || len(w.Objects[i]) == 0 || string(w.Objects[i]) == "null" {
		_, _ = out.WriteString("null")
		return nil
	}
	if f.records == 1 {
		_, _ = out.Write(w.Objects[i])
		return nil
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(w.Objects[i], &all); err != nil {
		return fmt.Errorf("graphql: split record: %w", err)
	}
	o := newObject(out)
	for _, member := range m.object.Members {
		o.key(member.Key)
		_, _ = out.Write(all[sharedKey(m.index, member.Key)])
	}
	o.end()
	return nil
}
