package floor

import "github.com/jackc/pgx/v5/pgconn"

// encodeDealTree appends deals with what is below them. A deal comes in as many rows as it has tasks, at least one.
func encodeDealTree(out []byte, rows *pgconn.ResultReader) []byte {
	out = append(out, `{"data":{"deals":{"nodes":[`...)
	end := ""
	var deal [36]byte
	for rows.NextRow() {
		v := rows.Values()
		if string(v[0]) == string(deal[:]) {
			out = append(out, ',')
		} else {
			copy(deal[:], v[0])
			out = append(out, end...)
			out = encodeTrunk(out, v)
			end = `]}},`
		}
		if v[11] != nil {
			out = encodeTask(out, v[11:])
		}
	}
	if end != "" {
		out = append(out, `]}}`...)
	}
	return append(out, `]}}}`...)
}

// encodeTrunk appends a deal with its company and contact, up to its first task.
func encodeTrunk(out []byte, v [][]byte) []byte {
	out = member(out, `{"id":`, v[0])
	out = free(out, `,"name":`, v[1])
	out = member(out, `,"stage":`, v[2])
	out = money(out, `,"amount":`, v[3], v[4])
	out = member(out, `,"closeDate":`, v[5])
	if v[6] == nil {
		out = append(out, `,"company":null`...)
	} else {
		out = member(out, `,"company":{"id":`, v[6])
		out = free(out, `,"name":`, v[7])
		out = append(out, '}')
	}
	if v[8] == nil {
		out = append(out, `,"contact":null`...)
	} else {
		out = member(out, `,"contact":{"id":`, v[8])
		out = free(out, `,"firstName":`, v[9])
		out = free(out, `,"lastName":`, v[10])
		out = append(out, '}')
	}
	return append(out, `,"tasks":{"nodes":[`...)
}

func encodeTask(out []byte, v [][]byte) []byte {
	out = member(out, `{"id":`, v[0])
	out = free(out, `,"title":`, v[1])
	out = member(out, `,"status":`, v[2])
	out = member(out, `,"dueDate":`, v[3])
	return append(out, '}')
}
