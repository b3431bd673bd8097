package query

// appendTexts writes an array of texts as a JSON list. Postgres writes it in braces with commas between the elements, and
// those that could be misread in quotes, with a backslash before quotes and backslashes (array_out). There are no nulls.
func appendTexts(out, array []byte) []byte {
	out = append(out, '[')
	inside := array[1 : len(array)-1]
	var element []byte
	for i := 0; i < len(inside); {
		if i > 0 {
			out = append(out, ',')
		}
		element, i = readElement(element[:0], inside, i)
		out = append(appendEscaped(append(out, '"'), element), '"')
	}
	return append(out, ']')
}

// readElement reads the element that begins at a place, and passes over the comma after it.
func readElement(element, text []byte, i int) (read []byte, next int) {
	quoted := text[i] == '"'
	if quoted {
		i++
	}
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
			element = append(element, text[i])
		case quoted && c == '"':
			return element, i + 2
		case !quoted && c == ',':
			return element, i + 1
		default:
			element = append(element, c)
		}
	}
	return element, i
}
