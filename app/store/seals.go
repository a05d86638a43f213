package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"arrears/app/attachment"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/seal"
)

var _ casework.SealPictures = (*Store)(nil)

type sealPictureRow struct {
	Hash          string
	Width, Height int64
	content       []byte // not among the fields: it is written and read by itself
}

// What is kept stays: issued papers print it.
var sealPicturesTable = table[sealPictureRow]{
	name: "seal_pictures", columns: []string{"hash", "width", "height"}, key: []string{"hash"},
	fields: func(r *sealPictureRow) []any { return []any{&r.Hash, &r.Width, &r.Height} },
}

// keepSealPicture keeps the picture of a proposed seal; one that is there already stays as it is.
func keepSealPicture(ctx context.Context, t *transaction, p *seal.Picture) error {
	r := sealPictureRow{p.Hash, int64(p.Width), int64(p.Height), p.PNG}
	_, err := t.ExecContext(ctx, "INSERT INTO seal_pictures (hash, width, height, content) VALUES ($1, $2, $3, $4) ON CONFLICT (hash) DO NOTHING",
		append(sealPicturesTable.fields(&r), r.content)...)
	if err != nil {
		return fmt.Errorf("keep the picture of a seal: %w", err)
	}
	return nil
}

// SealPicture gives a picture that was kept. One that is not what its hash says is given to nobody.
func (s *Store) SealPicture(ctx context.Context, hash string) ([]byte, error) {
	var content []byte
	err := s.read.QueryRowContext(ctx, "SELECT content FROM seal_pictures WHERE hash = $1", hash).Scan(&content)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fault.New(fault.NotFound, "没有这个印模图像；请从机构信息页进入。", "There is no such picture of a seal; start from the page of the office.")
	case err != nil:
		return nil, fmt.Errorf("read the picture of a seal: %w", err)
	case attachment.Hash(content) != hash:
		return nil, fault.New(fault.Refused, "印模图像与存入时的校验值不符，不能使用。请告知系统管理员，从备份中恢复。",
			"The picture of the seal is not what its hash says was kept. Tell the administrator, who restores it from a backup.")
	}
	return content, nil
}
