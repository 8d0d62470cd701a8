//! What a map cannot hold of a graph.

/// A sort of thing that is left out and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Beyond the attributes that an element or link may have.
    Attribute,
    Bend,
    /// Values beside the lists of records of a file.
    BesideRecords,
    Cluster,
    DanglingLine,
    EarlierValue,
    EmptyLane,
    EndAtCluster,
    FileReference,
    /// An element that a page of a drawing has again.
    RepeatedElement,
    FurtherGraph,
    FurtherLabel,
    FurtherMap,
    FurtherNetwork,
    FurtherParent,
    FurtherPart,
    /// A line or an area on the earth.
    Geometry,
    /// The frame of a group, whose name is kept.
    GroupFrame,
    /// Beyond the groups that a canvas may have.
    Group,
    Hierarchy,
    Hyperedge,
    Image,
    LineBend,
    Loop,
    MapView,
    Partition,
    Permutation,
    Port,
    PortOfNode,
    Position,
    Shape,
    Text,
    ThirdCoordinate,
    Time,
    TimeOfLine,
    Vector,
}

impl Loss {
    /// A sentence with the number of them that were left out.
    pub fn sentence(self, count: usize) -> String {
        match self {
            Self::Attribute => message!("lost-attribute", count = count),
            Self::BesideRecords => message!("lost-beside-records", count = count),
            Self::Bend => message!("lost-bend", count = count),
            Self::Cluster => message!("lost-cluster", count = count),
            Self::DanglingLine => message!("lost-dangling-line", count = count),
            Self::EarlierValue => message!("lost-earlier-value", count = count),
            Self::EmptyLane => message!("lost-empty-lane", count = count),
            Self::EndAtCluster => message!("lost-end-at-cluster", count = count),
            Self::FileReference => message!("lost-file-reference", count = count),
            Self::RepeatedElement => message!("lost-repeated-element", count = count),
            Self::FurtherGraph => message!("lost-further-graph", count = count),
            Self::FurtherLabel => message!("lost-further-label", count = count),
            Self::FurtherMap => message!("lost-further-map", count = count),
            Self::FurtherNetwork => message!("lost-further-network", count = count),
            Self::FurtherParent => message!("lost-further-parent", count = count),
            Self::FurtherPart => message!("lost-further-part", count = count),
            Self::Geometry => message!("lost-geometry", count = count),
            Self::GroupFrame => message!("lost-group-frame", count = count),
            Self::Group => message!("lost-group", count = count),
            Self::Hierarchy => message!("lost-hierarchy", count = count),
            Self::Hyperedge => message!("lost-hyperedge", count = count),
            Self::Image => message!("lost-image", count = count),
            Self::LineBend => message!("lost-line-bend", count = count),
            Self::Loop => message!("lost-loop", count = count),
            Self::MapView => message!("lost-map-view", count = count),
            Self::Partition => message!("lost-partition", count = count),
            Self::Permutation => message!("lost-permutation", count = count),
            Self::Port => message!("lost-port", count = count),
            Self::PortOfNode => message!("lost-port-of-node", count = count),
            Self::Position => message!("lost-position", count = count),
            Self::Shape => message!("lost-shape", count = count),
            Self::Text => message!("lost-text", count = count),
            Self::ThirdCoordinate => message!("lost-third-coordinate", count = count),
            Self::Time => message!("lost-time", count = count),
            Self::TimeOfLine => message!("lost-time-of-line", count = count),
            Self::Vector => message!("lost-vector", count = count),
        }
    }
}
