package graphql

// nodeInterface is the interface of all records.
const nodeInterface = "Node"

// node writes the interface of all records.
func (s *sdl) node() {
	s.open("interface", nodeInterface, "", "A record of whatever entity.", typeInfo{family: nodeType})
	s.line("", "id: ID!")
	s.close()
}
