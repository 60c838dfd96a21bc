using System.Collections.Concurrent;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

public class WorkStealingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Each_piece_of_each_phase_is_taken_once(int threads)
    {
        int[] phases = [4, 1, 4, 3, 1];
        using var pool = new WorkerPool(threads);
        var work = new WorkStealing(threads);
        for (int round = 0; round < 200; round++)
        {
            var taken = new ConcurrentBag<(int Phase, Piece Piece)>();
            work.Reset();
            pool.Run(thread =>
            {
                WorkStealing.Turn turn = work.Begin(thread, threads);
                for (int phase = 0; phase < phases.Length; phase++)
                {
                    while (turn.Take(phases[phase], out Piece piece))
                        taken.Add((phase, piece));
                }
            });
            IEnumerable<(int, Piece)> expected =
                from phase in Enumerable.Range(0, phases.Length)
                let pieces = threads == 1 ? 1 : phases[phase]
                from part in Enumerable.Range(0, threads)
                from number in Enumerable.Range(0, pieces)
                select (phase, new Piece(part, threads, number, pieces));
            Assert.Equal(expected.Order(s_order), taken.Order(s_order));
        }
    }

    [Fact]
    public void A_thread_takes_its_own_first_and_then_what_others_have_left()
    {
        var work = new WorkStealing(3);
        WorkStealing.Turn first = work.Begin(1, 3), second = work.Begin(2, 3);

        Assert.True(second.Take(2, out Piece piece));
        Assert.Equal(new Piece(2, 3, 0, 2), piece);
        foreach ((int part, int number) in ((int, int)[])[(1, 0), (1, 1), (2, 1), (0, 0), (0, 1)])
        {
            Assert.True(first.Take(2, out piece));
            Assert.Equal(new Piece(part, 3, number, 2), piece);
        }
        Assert.False(first.Take(2, out _));
        Assert.False(second.Take(2, out _));
        Assert.True(second.Take(1, out piece));
        Assert.Equal(new Piece(2, 3, 0, 1), piece);
    }

    [Theory]
    [InlineData(100, 256, 2, 4)]
    [InlineData(7, 33, 3, 4)]
    [InlineData(784, 10, 5, 2)]
    [InlineData(1, 1, 4, 4)]
    public void Pieces_make_up_the_whole(int rows, int columns, int parts, int pieces)
    {
        var covered = new int[rows * columns];
        var striped = new int[rows];
        for (int part = 0; part < parts; part++)
        {
            for (int number = 0; number < pieces; number++)
            {
                var piece = new Piece(part, parts, number, pieces);
                Tile tile = piece.Of(rows, columns);
                for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
                    for (int c = tile.Column; c < tile.Column + tile.Columns; c++)
                        covered[r * columns + c]++;
                (int first, int count) = piece.Stripe(rows);
                for (int r = first; r < first + count; r++)
                    striped[r]++;
            }
        }
        Assert.All(covered, times => Assert.Equal(1, times));
        Assert.All(striped, times => Assert.Equal(1, times));
    }

    private static readonly IComparer<(int Phase, Piece Piece)> s_order =
        Comparer<(int Phase, Piece Piece)>.Create((x, y) => (x.Phase, x.Piece.Part, x.Piece.Number).CompareTo((y.Phase, y.Piece.Part, y.Piece.Number)));
}
