//! Types that are nested deeper than anybody means.

use crate::common;

#[test]
fn a_type_that_is_too_deep_is_left_out() {
    let folder = std::env::temp_dir().join(format!("spam-bindgen-depth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let header = folder.join("deep.h");
    let stars = "*".repeat(5000);
    let mut text = format!("extern int {stars}deep;\nint behind(void);\ntypedef int t0;\n");
    for at in 0..2000 {
        text += &format!("typedef t{at} *t{};\n", at + 1);
    }
    std::fs::write(&header, text + "extern t2000 chain;\n").expect("it can be written");
    let model = common::model(&common::toolchain(), &header);
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
    let model = model.unwrap_or_else(|text| panic!("{text}"));
    assert!(model.function("behind").is_some());
    assert!(model.typedefs.len() > 1000);
}
