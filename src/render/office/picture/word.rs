//! Pictures in a document for Word: SVG, and beside it the same as a metafile, which older versions show instead.

use super::{Picture, emf, vector};
use crate::document::Figure;
use crate::render::office::escape;
use crate::render::office::layout::Twips;

/// The files of the pictures of a document, by twos: the metafile, then the SVG.
#[derive(Default)]
pub struct Pictures {
    pub parts: Vec<(String, Vec<u8>)>,
}

/// The formats of each picture: the end of its name and its type.
const FORMATS: [(&str, &str); 2] = [("emf", "image/x-emf"), ("svg", "image/svg+xml")];
/// What Word calls a twentieth of a point: the units in which it measures pictures.
const UNITS: Twips = 635;

impl Pictures {
    /// Takes a picture in, and says the run that shows it in a size.
    pub fn add(&mut self, picture: &Picture, figure: &Figure, (width, height): (Twips, Twips)) -> String {
        let rank = self.parts.len() / FORMATS.len() + 1;
        for ((end, _), bytes) in FORMATS.iter().zip([emf::print(picture), vector::print(picture)]) {
            self.parts.push((format!("figure{rank}.{end}"), bytes));
        }
        let size = format!("cx=\"{}\" cy=\"{}\"", width * UNITS, height * UNITS);
        let named = format!("id=\"{rank}\" name=\"{}\" descr=\"{}\"", escape(&figure.title), escape(&figure.description));
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {size}/><wp:docPr {named}/>\
             <wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData \
             uri=\"{PICTURE}\"><pic:pic xmlns:pic=\"{PICTURE}\"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"figure{rank}.emf\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"figure{rank}.svg\"/></a:ext>\
             </a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext {size}/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        )
    }

    /// The files under their names in the package, in a folder of their own.
    pub fn take(self, folder: &str) -> Vec<(String, Vec<u8>)> {
        self.parts.into_iter().map(|(name, bytes)| (format!("word/{folder}/{name}"), bytes)).collect()
    }

    /// What the list of types says of them.
    pub fn types(&self, folder: &str) -> String {
        let say = |(rank, (name, _)): (usize, &(String, Vec<u8>))| {
            let (_, kind) = FORMATS[rank % FORMATS.len()];
            format!("<Override PartName=\"/word/{folder}/{name}\" ContentType=\"{kind}\"/>")
        };
        self.parts.iter().enumerate().map(say).collect()
    }

    /// What leads from the text to them.
    pub fn relations(&self, folder: &str) -> String {
        let say = |(name, _): &(String, Vec<u8>)| {
            format!(
                "<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
                 Target=\"{folder}/{name}\"/>"
            )
        };
        self.parts.iter().map(say).collect()
    }
}

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// A folder of pictures that none of some other parts lies in.
pub fn folder(others: &[(String, Vec<u8>)]) -> String {
    let mut folder = "figures".to_owned();
    while others.iter().any(|(name, _)| name.to_lowercase().starts_with(&format!("word/{folder}/"))) {
        folder.push('-');
    }
    folder
}
