using Stuck.Tracing.Sources.Stacks.Names;

namespace Stuck.Tracing.Tests.Sources.Stacks;

/// <summary>As c++filt and rustc-demangle have them, without parameters and template arguments.</summary>
public sealed class FunctionNameTests
{
    [Theory]
    [InlineData("_ZN4c10d8TCPStore14waitForWorkersEv", "c10d::TCPStore::waitForWorkers")]
    [InlineData("_ZN4c10d8TCPStore4waitERKSt6vectorINSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEESaIS7_EE", "c10d::TCPStore::wait")]
    [InlineData("_ZN5gloo09transport3tcp13UnboundBuffer8waitRecvEPiNSt6chrono8durationIlSt5ratioILl1ELl1000EEEE", "gloo0::transport::tcp::UnboundBuffer::waitRecv")]
    [InlineData("_Z3foov", "foo")]
    [InlineData("_Z3foov.cold", "foo")]
    [InlineData("_ZNSt6thread11_State_implINS_8_InvokerISt5tupleIJPFvvEEEEEE6_M_runEv", "std::thread::_State_impl::_M_run")]
    [InlineData("_ZNSt6vectorIiSaIiEE9push_backERKi", "std::vector::push_back")]
    [InlineData("_ZNKSs4sizeEv", "std::string::size")]
    [InlineData("_ZN3FooC2Ei", "Foo::Foo")]
    [InlineData("_ZN2ns3FooD0Ev", "ns::Foo::~Foo")]
    [InlineData("_ZN2ns3FooplERKS0_", "ns::Foo::operator+")]
    [InlineData("_ZNK3FoooRERKS_", "Foo::operator|=")]
    [InlineData("_ZN3FoocvbEv", "Foo::operator()")]
    [InlineData("_ZN12_GLOBAL__N_14workEv", "(anonymous namespace)::work")]
    [InlineData("_ZZN3Foo3barEiENKUlvE_clEv", "Foo::bar::{lambda}::operator()")]
    [InlineData("_ZThn16_N3Foo3barEv", "Foo::bar")]
    [InlineData("_ZN2at6native3addIfLi4EEEvPT_", "at::native::add")]
    [InlineData("_ZSt4moveIRiEONSt16remove_referenceIT_E4typeEOS2_", "std::move")]
    [InlineData("_ZN3std2io5stdio6_print17h0123456789abcdefE", "std::io::stdio::_print")]
    [InlineData("_ZN70_$LT$core..ops..range..Range$LT$T$GT$$u20$as$u20$core..iter..Trait$GT$4next17h0123456789abcdefE", "<core::ops::range::Range<T> as core::iter::Trait>::next")]
    [InlineData("_RNvCskwGfYPst2Cb_3foo16example_function", "foo::example_function")]
    [InlineData("_RNvMs_Cs4Cv8Wi1oAIB_7mycrateNtB4_7Example3foo", "<mycrate::Example>::foo")]
    [InlineData("_RNCNCNgCs6DXkGYLi8lr_2cc5spawn00B5_", "cc::spawn::{closure}::{closure}")]
    [InlineData("_RINvNtC3std3mem8align_ofjE", "std::mem::align_of")]
    [InlineData("_RNvXCs1_7mycrateNtB2_3FooNtB2_5Trait3bar", "<mycrate::Foo as mycrate::Trait>::bar")]
    public void Of_CPP_and_Rust_the_qualified_name_is_shown(string symbol, string name) => Assert.Equal(name, FunctionName.Of(symbol));

    [Theory]
    [InlineData("main")]
    [InlineData("")]
    [InlineData("_Z")]
    [InlineData("_R")]
    [InlineData("_ZTV3Foo")]
    [InlineData("_RNvB_3foo")]
    public void What_is_neither_or_not_understood_stays_as_it_is(string symbol) => Assert.Equal(symbol, FunctionName.Of(symbol));

    [Fact]
    public void What_is_understood_in_part_says_so() => Assert.Equal("foo::bar…", FunctionName.Of("_ZN3foo3barIXsrN1a1bEEEEvv"));

    [Fact]
    public void A_long_name_is_cut() => Assert.InRange(FunctionName.Of($"_ZN{string.Concat(Enumerable.Repeat("9aaaaaaaaa", 50))}Ev").Length, 100, 120);

    [Theory]
    [InlineData("_ZN99999999999999999999")]
    [InlineData("_ZN3fo")]
    [InlineData("_RNvCs_99999999999a")]
    public void Lengths_that_lie_are_no_names(string symbol) => Assert.StartsWith("_", FunctionName.Of(symbol));
}
