package engine

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
)

// A cursor of changes is a position in the event log, with a sum over it and the name of its workspace: so one that was
// cut, made up or taken elsewhere is found out. It is no secret and proves nothing.
const (
	positionBytes = 16
	sumBytes      = 6
)

// Cursor is the position as programs are given it to come back with.
func (p Position) Cursor(workspace string) string {
	var raw [positionBytes]byte
	binary.BigEndian.PutUint64(raw[:8], p.Tx)
	binary.BigEndian.PutUint64(raw[8:], uint64(p.Seq))
	return base64.RawURLEncoding.EncodeToString(append(raw[:], positionSum(workspace, raw[:])...))
}

// ReadCursor reads what Cursor wrote, as far as that can be told.
func ReadCursor(workspace, cursor string) (Position, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) != positionBytes+sumBytes || !bytes.Equal(raw[positionBytes:], positionSum(workspace, raw[:positionBytes])) {
		return Position{}, Errorf(BadRequest, "since can't be read: give a cursor as it came with a change.")
	}
	return Position{Tx: binary.BigEndian.Uint64(raw[:8]), Seq: int64(binary.BigEndian.Uint64(raw[8:positionBytes]))}, nil
}

func positionSum(workspace string, raw []byte) []byte {
	sum := sha256.Sum256(append([]byte("changes of "+workspace+"\x00"), raw...))
	return sum[:sumBytes]
}
