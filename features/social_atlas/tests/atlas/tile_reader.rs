//! A small reader of vector tiles (specification 2.1), independent of what writes them.

use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
}

#[derive(Debug, Default)]
pub struct Area {
    pub properties: BTreeMap<String, Value>,
    pub rings: Vec<Vec<(i32, i32)>>,
}

impl Area {
    pub fn text(&self, name: &str) -> &str {
        match &self.properties[name] {
            Value::Text(text) => text,
            Value::Number(number) => panic!("{name} is the number {number}"),
        }
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        match self.properties.get(name)? {
            Value::Number(number) => Some(*number),
            Value::Text(text) => panic!("{name} is the text {text}"),
        }
    }
}

/// One field of a message: its number, and its bytes or its number.
enum Field<'a> {
    Bytes(u64, &'a [u8]),
    Number(u64, u64),
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first().unwrap();
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return number;
        }
    }
    panic!("no number");
}

fn fields(mut bytes: &[u8]) -> Vec<Field<'_>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let tag = varint(&mut bytes);
        let (number, kind) = (tag >> 3, tag & 7);
        let length = match kind {
            0 => {
                found.push(Field::Number(number, varint(&mut bytes)));
                continue;
            }
            1 => 8,
            2 => varint(&mut bytes) as usize,
            5 => 4,
            other => panic!("kind {other}"),
        };
        let (content, rest) = bytes.split_at(length);
        found.push(Field::Bytes(number, content));
        bytes = rest;
    }
    found
}

fn numbers(mut bytes: &[u8]) -> Vec<u32> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        found.push(varint(&mut bytes) as u32);
    }
    found
}

fn value(bytes: &[u8]) -> Value {
    match fields(bytes)[0] {
        Field::Bytes(1, text) => Value::Text(String::from_utf8(text.to_vec()).unwrap()),
        Field::Bytes(3, number) => Value::Number(f64::from_le_bytes(number.try_into().unwrap())),
        Field::Number(5 | 7, number) => Value::Number(number as f64),
        _ => panic!("another kind of value"),
    }
}

fn rings(commands: &[u32]) -> Vec<Vec<(i32, i32)>> {
    let mut found: Vec<Vec<(i32, i32)>> = Vec::new();
    let (mut x, mut y, mut at) = (0, 0, 0);
    while at < commands.len() {
        let (command, count) = (commands[at] & 7, commands[at] >> 3);
        at += 1;
        if command == 7 {
            assert!(found.last().unwrap().len() >= 3, "a ring has three points");
            continue;
        }
        for _ in 0..count {
            let step = |code: u32| (code >> 1) as i32 ^ -((code & 1) as i32);
            x += step(commands[at]);
            y += step(commands[at + 1]);
            at += 2;
            match command {
                1 => found.push(vec![(x, y)]),
                _ => found.last_mut().unwrap().push((x, y)),
            }
        }
    }
    found
}

/// The areas on a tile.
pub fn read(tile: &[u8]) -> Vec<Area> {
    let mut areas = Vec::new();
    for field in fields(tile) {
        let Field::Bytes(3, layer) = field else {
            panic!("no layer")
        };
        let layer = fields(layer);
        let of = |wanted: u64| {
            layer.iter().filter_map(move |field| match field {
                Field::Bytes(number, bytes) if *number == wanted => Some(*bytes),
                _ => None,
            })
        };
        assert_eq!(of(1).next().unwrap(), b"areas");
        let keys: Vec<String> = of(3)
            .map(|key| String::from_utf8(key.to_vec()).unwrap())
            .collect();
        let values: Vec<Value> = of(4).map(value).collect();
        for feature in of(2) {
            let mut area = Area::default();
            for field in fields(feature) {
                match field {
                    Field::Bytes(2, tags) => {
                        for tag in numbers(tags).chunks(2) {
                            let value = values[tag[1] as usize].clone();
                            area.properties.insert(keys[tag[0] as usize].clone(), value);
                        }
                    }
                    Field::Bytes(4, geometry) => area.rings = rings(&numbers(geometry)),
                    _ => {}
                }
            }
            areas.push(area);
        }
    }
    areas
}
