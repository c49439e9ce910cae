//! Memory that calls of a function use again: which cells it has, and what passes them.

use super::call::Lowering;
use crate::emit::shared::body::Lower;
use crate::emit::shared::scalars::array_codes;
use crate::model::Scalar;

/// A piece of memory that calls use again, with the argument that passes it.
pub(super) struct Cell {
    /// The parameter that it is for.
    index: usize,
    /// What the set of cells is taken apart to.
    names: Vec<String>,
    /// The expression that makes it.
    made: String,
}

impl Lowering<'_, '_, '_> {
    /// A cell that is passed by value: an element that is checked when it is written.
    pub(super) fn cell_by_value(&mut self, index: usize, scalar: &Scalar) {
        let local = self.local(index);
        self.scalar_cell(
            index,
            "by_value",
            scalar,
            vec![local.clone(), format!("{local}_in")],
        );
        self.arguments[index] = format!("{local}_in");
    }

    /// A cell that the function writes a number to.
    pub(super) fn cell_by_reference(&mut self, index: usize, scalar: &Scalar) {
        let local = self.local(index);
        self.scalar_cell(
            index,
            "by_reference",
            scalar,
            vec![local.clone(), format!("{local}_out")],
        );
        self.arguments[index] = format!("{local}_out");
    }

    fn scalar_cell(&mut self, index: usize, how: &str, scalar: &Scalar, names: Vec<String>) {
        let how = self.module.calls(how);
        let (code, _) = array_codes(scalar);
        let class = self.module.scalar(scalar);
        self.cell(Cell {
            index,
            names,
            made: format!("{how}(\"{code}\", {class})"),
        });
    }

    /// A ctypes object that the function writes to.
    pub(super) fn cell_out(&mut self, index: usize, object: &str) {
        let out = self.module.calls("out");
        let local = self.local(index);
        let names = vec![local.clone(), format!("{local}_out")];
        self.cell(Cell {
            index,
            names,
            made: format!("{out}({object})"),
        });
        self.arguments[index] = format!("{local}_out");
    }

    /// A ctypes object that is passed itself.
    pub(super) fn cell_object(&mut self, index: usize, object: &str) {
        let local = self.local(index);
        self.cell(Cell {
            index,
            names: vec![local.clone()],
            made: object.to_owned(),
        });
        self.arguments[index] = local;
    }

    fn cell(&mut self, cell: Cell) {
        self.cells_at.get_or_insert(self.call.prepare.len());
        self.cells.push(cell);
    }

    /// Takes a set of cells before the first is written, and gives it back behind the last read.
    pub(super) fn reuse_cells(&mut self) {
        let Some(at) = self.cells_at else { return };
        let mut cells = std::mem::take(&mut self.cells);
        cells.sort_by_key(|cell| cell.index);
        let names: Vec<&str> = cells
            .iter()
            .flat_map(|cell| &cell.names)
            .map(String::as_str)
            .collect();
        self.take_cells(at, &names);
        let single = |cell: &Cell| cell.names.len() == 1;
        self.call.cells = match cells.as_slice() {
            [only] if single(only) => format!("({},)", only.made),
            [only] => only.made.clone(),
            many => {
                let parts = many.iter().map(|cell| {
                    if single(cell) {
                        cell.made.clone()
                    } else {
                        format!("*{}", cell.made)
                    }
                });
                format!("({})", parts.collect::<Vec<_>>().join(", "))
            }
        };
    }
}
