namespace Stuck.Tracing.Linux.Bpf;

/// <summary>What a type is: BTF_KIND_* of linux/btf.h.</summary>
internal enum BtfKind : byte
{
    Integer = 1,
    Pointer = 2,
    Array = 3,
    Struct = 4,
    Union = 5,
    Enum = 6,
    Typedef = 8,
    Volatile = 9,
    Const = 10,
    Restrict = 11,
    Function = 12,
    FunctionPrototype = 13,
    Variable = 14,
    Section = 15,
    DeclarationTag = 17,
    TypeTag = 18,
    Enum64 = 19,
}
