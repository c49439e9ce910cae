//! Sorting sixteen or thirty-two vectors lane by lane, as columns: no lane needs to move for that.
//! Then bitonic networks merge columns two and two, and at last they are turned into rows. Owns these
//! steps; must not be given a NaN.

use super::network::{Block, VECTORS};
use crate::simd::Simd;

/// The shortest network known for sixteen places, by M. W. Green: 60 exchanges. Written out, for
/// only what is unrolled stays in registers.
macro_rules! exchange_columns {
    ($exchange:ident) => {
        $exchange!(0, 1);
        $exchange!(2, 3);
        $exchange!(4, 5);
        $exchange!(6, 7);
        $exchange!(8, 9);
        $exchange!(10, 11);
        $exchange!(12, 13);
        $exchange!(14, 15);
        $exchange!(0, 2);
        $exchange!(4, 6);
        $exchange!(8, 10);
        $exchange!(12, 14);
        $exchange!(1, 3);
        $exchange!(5, 7);
        $exchange!(9, 11);
        $exchange!(13, 15);
        $exchange!(0, 4);
        $exchange!(8, 12);
        $exchange!(1, 5);
        $exchange!(9, 13);
        $exchange!(2, 6);
        $exchange!(10, 14);
        $exchange!(3, 7);
        $exchange!(11, 15);
        $exchange!(0, 8);
        $exchange!(1, 9);
        $exchange!(2, 10);
        $exchange!(3, 11);
        $exchange!(4, 12);
        $exchange!(5, 13);
        $exchange!(6, 14);
        $exchange!(7, 15);
        $exchange!(5, 10);
        $exchange!(6, 9);
        $exchange!(3, 12);
        $exchange!(13, 14);
        $exchange!(4, 8);
        $exchange!(7, 11);
        $exchange!(1, 2);
        $exchange!(1, 4);
        $exchange!(7, 13);
        $exchange!(2, 8);
        $exchange!(11, 14);
        $exchange!(2, 4);
        $exchange!(5, 6);
        $exchange!(9, 10);
        $exchange!(11, 13);
        $exchange!(3, 8);
        $exchange!(7, 12);
        $exchange!(6, 8);
        $exchange!(10, 12);
        $exchange!(3, 5);
        $exchange!(7, 9);
        $exchange!(3, 4);
        $exchange!(5, 6);
        $exchange!(7, 8);
        $exchange!(9, 10);
        $exchange!(11, 12);
        $exchange!(6, 7);
        $exchange!(8, 9);
    };
}

/// So many vectors are sorted as columns by the network above.
pub(super) const ROWS: usize = 16;

/// Sorts a block of sixteen or thirty-two vectors.
#[inline(always)]
pub(super) fn sort<S: Simd, B: Block<S>>(simd: S, block: B) -> B {
    turned(simd, merge_columns(simd, sort_columns(simd, block)))
}

/// Sorts every column of sixteen or thirty-two rows.
#[inline(always)]
fn sort_columns<S: Simd, B: Block<S>>(simd: S, block: B) -> B {
    let mut rows = [simd.splat(0.0); VECTORS];
    block.put(&mut rows);
    let (upper, lower) = rows.split_at_mut(ROWS);
    sort_sixteen(simd, upper);
    if B::LENGTH == ROWS * S::LANES {
        return B::take(upper);
    }
    sort_sixteen(simd, lower);
    lower.reverse();
    B::take(&rows).merge_rows(simd)
}

#[inline(always)]
fn sort_sixteen<S: Simd>(simd: S, rows: &mut [S::Vector]) {
    macro_rules! exchange {
        ($upper:literal, $lower:literal) => {
            (rows[$upper], rows[$lower]) = (
                simd.min(rows[$upper], rows[$lower]),
                simd.max(rows[$upper], rows[$lower]),
            );
        };
    }
    exchange_columns!(exchange);
}

/// Merges sorted columns, so that each is a run and the runs are in order.
#[inline(always)]
fn merge_columns<S: Simd, B: Block<S>>(simd: S, block: B) -> B {
    let twos = block.exchange::<1>(block.reverse_rows(), simd);
    let twos = twos.merge_rows(simd);
    let fours = twos.exchange::<3>(twos.reverse_rows(), simd);
    let fours = fours.exchange::<1>(fours, simd).merge_rows(simd);
    if S::LANES == 4 {
        return fours;
    }
    let eights = fours.exchange::<7>(fours.reverse_rows(), simd);
    let eights = eights.exchange::<2>(eights, simd);
    eights.exchange::<1>(eights, simd).merge_rows(simd)
}

/// Makes rows of the columns of sixteen or thirty-two vectors.
#[inline(always)]
fn turned<S: Simd, B: Block<S>>(simd: S, block: B) -> B {
    let mut rows = [simd.splat(0.0); VECTORS];
    block.put(&mut rows);
    let (upper, lower) = rows.split_at(ROWS);
    let upper = transpose(simd, upper);
    if B::LENGTH == ROWS * S::LANES {
        return B::take(&upper);
    }
    let lower = transpose(simd, lower);
    let mut both = [simd.splat(0.0); VECTORS];
    // The vectors that a column of sixteen values makes.
    let run = ROWS / S::LANES;
    for index in 0..ROWS {
        let place = index / run * 2 * run + index % run;
        both[place] = upper[index];
        both[place + run] = lower[index];
    }
    B::take(&both)
}

#[inline(always)]
fn transpose<S: Simd>(simd: S, rows: &[S::Vector]) -> [S::Vector; ROWS] {
    let mut sixteen = [simd.splat(0.0); ROWS];
    sixteen.copy_from_slice(rows);
    simd.transpose(sixteen)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A network that sorts all zeros and ones sorts everything (Knuth, volume 3, 5.3.4).
    #[test]
    fn the_network_for_columns_sorts_zeros_and_ones() {
        for start in 0..1u32 << ROWS {
            let mut bits = start;
            macro_rules! exchange {
                ($upper:literal, $lower:literal) => {
                    if bits >> $upper & 1 > bits >> $lower & 1 {
                        bits ^= 1 << $upper | 1 << $lower;
                    }
                };
            }
            exchange_columns!(exchange);
            let ones = start.count_ones();
            assert_eq!(bits, ((1 << ones) - 1) << (ROWS as u32 - ones), "{start:b}");
        }
    }
}
