//! SVG as pixels: the only file that knows `resvg`.

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use super::PictureError;

/// A picture as PNG, of the size that it says of itself.
///
/// # Errors
///
/// When the text is no SVG that was drawn here.
pub fn png(svg: &str) -> Result<Vec<u8>, PictureError> {
    let pixmap = painted(svg)?;
    pixmap.encode_png().map_err(|error| PictureError::Unpacked {
        pixels: u64::from(pixmap.width()) * u64::from(pixmap.height()),
        format: "PNG",
        reason: error.to_string(),
    })
}

/// The pixels of a picture.
pub(crate) fn painted(svg: &str) -> Result<Pixmap, PictureError> {
    let tree = understood(svg)?;
    let size = tree.size().to_int_size();
    let mut pixmap =
        Pixmap::new(size.width(), size.height()).expect("the size of a picture is bounded");
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    Ok(pixmap)
}

/// Paints a picture over what is there.
pub(crate) fn paint_over(svg: &str, pixmap: &mut Pixmap) -> Result<(), PictureError> {
    let tree = understood(svg)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    Ok(())
}

fn understood(svg: &str) -> Result<Tree, PictureError> {
    let tree = Tree::from_str(svg, &Options::default());
    tree.map_err(|source| PictureError::Unpainted { source })
}
