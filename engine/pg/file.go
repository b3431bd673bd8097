package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
)

// Files keeps what is known of one workspace's files. It implements engine.Files.
type Files struct {
	pool   *pgxpool.Pool
	schema string // quoted
}

const fileColumns = `id::text, name, type, size, coalesce(width, 0), coalesce(height, 0), coalesce(uploaded_by::text, ''),
	coalesce(uploaded_key::text, ''), uploaded_at, hash, coalesce(entity::text, ''), coalesce(record::text, ''), coalesce(field::text, '')`

func scanFile(row pgx.CollectableRow) (f engine.File, err error) {
	err = row.Scan(&f.ID, &f.Name, &f.Type, &f.Size, &f.Width, &f.Height, &f.By, &f.Key, &f.UploadedAt, &f.Hash, &f.Entity, &f.Record, &f.Field)
	f.UploadedAt = f.UploadedAt.UTC()
	return f, err
}

// uploader is the condition that a user uploaded a file, by a key; both are texts, ” for none.
func uploader(user, key string) string {
	return "uploaded_by is not distinct from nullif(" + user + ", '')::uuid and uploaded_key is not distinct from nullif(" + key + ", '')::uuid"
}

// BeginFile implements engine.Files. What others begin at the same moment is not counted: the bounds are there to keep a
// disk from being filled, not to be exact.
func (m *Files) BeginFile(ctx context.Context, f *engine.File, most engine.Pending) error {
	tag, err := m.pool.Exec(ctx, fmt.Sprintf(`insert into %[1]s.file (id, name, type, size, width, height, uploaded_by, uploaded_key)
		select $1::uuid, $2, $3, $4::bigint, nullif($5::int, 0), nullif($6::int, 0), nullif($7, '')::uuid, nullif($8, '')::uuid
		from (select count(*) as files, coalesce(sum(size), 0) as bytes from %[1]s.file where record is null and not going and `+uploader("$7", "$8")+`) pending
		where files < $9 and bytes + $4::bigint <= $10`, m.schema),
		f.ID, f.Name, f.Type, f.Size, f.Width, f.Height, f.By, f.Key, most.Files, most.Bytes)
	if err == nil && tag.RowsAffected() == 0 {
		return engine.Errorf(engine.Limit, "You have uploaded %d files or %d MB that no record has taken yet, which is the most: save the records first. What nobody takes is gone after a day.",
			most.Files, most.Bytes>>20)
	}
	return wrap("begin a file", err)
}

// EndFile implements engine.Files.
func (m *Files) EndFile(ctx context.Context, f *engine.File) error {
	tag, err := m.pool.Exec(ctx, fmt.Sprintf("update %s.file set size = $2, hash = $3 where id = $1 and not going", m.schema), f.ID, f.Size, f.Hash)
	if err == nil && tag.RowsAffected() == 0 {
		return engine.Errorf(engine.Conflict, "The upload took too long: try again.")
	}
	return wrap("end a file", err)
}

// File implements engine.Files.
func (m *Files) File(ctx context.Context, id string) (*engine.File, error) {
	key, err := uuidValue(id)
	if err != nil {
		return nil, engine.Errorf(engine.NotFound, "There is no such file.")
	}
	rows, err := m.pool.Query(ctx, fmt.Sprintf("select "+fileColumns+" from %s.file where id = $1 and hash is not null and not going", m.schema), key)
	if err != nil {
		return nil, wrapRead("look up file", err)
	}
	f, err := pgx.CollectExactlyOneRow(rows, scanFile)
	if err != nil {
		return nil, lookup("file", err)
	}
	return &f, nil
}

// ExpireFiles implements engine.Files.
func (m *Files) ExpireFiles(ctx context.Context, before time.Time, limit int) ([]string, error) {
	_, err := m.pool.Exec(ctx, fmt.Sprintf(`update %[1]s.file set going = true where record is null and not going and id in
		(select id from %[1]s.file where record is null and uploaded_at < $1 and not going order by uploaded_at limit $2)`, m.schema), before, limit)
	if err != nil {
		return nil, wrap("expire files", err)
	}
	rows, err := m.pool.Query(ctx, fmt.Sprintf("select id::text from %s.file where going order by id limit $1", m.schema), limit)
	if err != nil {
		return nil, wrap("expire files", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return ids, wrap("expire files", err)
}

// ForgetFiles implements engine.Files.
func (m *Files) ForgetFiles(ctx context.Context, ids []string) error {
	_, err := m.pool.Exec(ctx, fmt.Sprintf("delete from %s.file where going and id = any($1)", m.schema), ids)
	return wrap("forget files", err)
}

// EachFile implements engine.Files.
func (m *Files) EachFile(ctx context.Context, do func(*engine.File) error) error {
	rows, err := m.pool.Query(ctx, fmt.Sprintf("select "+fileColumns+" from %s.file where hash is not null and not going order by id", m.schema))
	if err != nil {
		return wrap("list files", err)
	}
	defer rows.Close()
	for rows.Next() {
		f, err := scanFile(rows)
		if err != nil {
			return wrap("list files", err)
		}
		if err := do(&f); err != nil {
			return err
		}
	}
	return wrap("list files", rows.Err())
}
