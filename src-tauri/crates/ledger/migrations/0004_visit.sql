-- What a visit log prints beside the visit itself.
ALTER TABLE visit ADD COLUMN number TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN clock TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN remark TEXT NOT NULL DEFAULT '';
