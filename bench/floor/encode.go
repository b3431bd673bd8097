package floor

import "github.com/jackc/pgx/v5/pgconn"

func encodeDeal(out []byte, rows *pgconn.ResultReader) []byte {
	if !rows.NextRow() {
		return append(out, `{"data":{"deal":null}}`...)
	}
	v := rows.Values()
	out = member(out, `{"data":{"deal":{"id":`, v[0])
	out = free(out, `,"name":`, v[1])
	out = member(out, `,"stage":`, v[2])
	out = money(out, `,"amount":`, v[3], v[4])
	out = member(out, `,"source":`, v[5])
	out = member(out, `,"openedOn":`, v[6])
	out = member(out, `,"closeDate":`, v[7])
	out = free(out, `,"nextStep":`, v[8])
	out = moment(out, `,"createdAt":`, v[9])
	out = bare(out, `,"version":`, v[10])
	return append(out, `}}}`...)
}

func encodeDealPage(out []byte, rows *pgconn.ResultReader) []byte {
	return encodeList(out, rows, `{"data":{"deals":{"nodes":[`, `]}}}`, func(out []byte, v [][]byte) []byte {
		out = member(out, `{"id":`, v[0])
		out = free(out, `,"name":`, v[1])
		out = member(out, `,"stage":`, v[2])
		out = money(out, `,"amount":`, v[3], v[4])
		out = member(out, `,"closeDate":`, v[5])
		return append(out, '}')
	})
}

func encodeDealSummaries(out []byte, rows *pgconn.ResultReader) []byte {
	return encodeList(out, rows, `{"data":{"deals":{"nodes":[`, `]}}}`, func(out []byte, v [][]byte) []byte {
		out = member(out, `{"id":`, v[0])
		out = free(out, `,"name":`, v[1])
		out = member(out, `,"stage":`, v[2])
		out = money(out, `,"amount":`, v[3], v[4])
		out = free(out, `,"sector":`, v[5])
		out = bare(out, `,"openTasks":`, v[6])
		out = free(out, `,"summary":`, v[7])
		return append(out, '}')
	})
}

func encodeDealList(out []byte, rows *pgconn.ResultReader) []byte {
	return encodeList(out, rows, `{"data":{"deals":{"nodes":[`, `]}}}`, func(out []byte, v [][]byte) []byte {
		out = member(out, `{"id":`, v[0])
		out = free(out, `,"name":`, v[1])
		out = member(out, `,"stage":`, v[2])
		out = money(out, `,"amount":`, v[3], v[4])
		out = member(out, `,"source":`, v[5])
		out = member(out, `,"closeDate":`, v[6])
		out = free(out, `,"nextStep":`, v[7])
		out = moment(out, `,"createdAt":`, v[8])
		return append(out, '}')
	})
}

func encodeStages(currency string) encoder {
	return func(out []byte, rows *pgconn.ResultReader) []byte {
		return encodeList(out, rows, `{"data":{"dealsAggregate":[`, `]}}`, func(out []byte, v [][]byte) []byte {
			out = member(out, `{"group":{"stage":`, v[0])
			out = bare(out, `},"count":`, v[1])
			out = money(out, `,"sum":{"amount":`, v[2], []byte(currency))
			return append(out, `}}`...)
		})
	}
}

func encodeContacts(out []byte, rows *pgconn.ResultReader) []byte {
	return encodeList(out, rows, `{"data":{"contacts":{"nodes":[`, `]}}}`, func(out []byte, v [][]byte) []byte {
		out = member(out, `{"id":`, v[0])
		out = free(out, `,"firstName":`, v[1])
		out = free(out, `,"lastName":`, v[2])
		out = free(out, `,"email":`, v[3])
		out = free(out, `,"jobTitle":`, v[4])
		return append(out, '}')
	})
}

// encodeList appends head, every row with commas between, and tail.
func encodeList(out []byte, rows *pgconn.ResultReader, head, tail string, row func([]byte, [][]byte) []byte) []byte {
	out = append(out, head...)
	for first := true; rows.NextRow(); first = false {
		if !first {
			out = append(out, ',')
		}
		out = row(out, rows.Values())
	}
	return append(out, tail...)
}
