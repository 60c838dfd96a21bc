BeforeAll {
    . $PSScriptRoot/common.ps1
    $digit = Import-DigitData | Select-Object -First 1
    $rendering = $PSStyle.OutputRendering
}

AfterAll { $PSStyle.OutputRendering = $rendering }

Describe 'Show-Digit' {
    It 'draws two rows of pixels to a line, without colour under PlainText' {
        $PSStyle.OutputRendering = 'PlainText'
        $lines = $digit | Show-Digit
        $lines.Count | Should -Be 15
        $lines[0] | Should -Be '#1: 5'
        -join $lines[1..14] | Should -Match '^[ ▀▄█]+$'
    }

    It 'adds shades where colour is wanted' {
        $PSStyle.OutputRendering = 'Ansi'
        $env:NO_COLOR, $before = $null, $env:NO_COLOR
        try { $lines = $digit | Show-Digit -NoCaption } finally { $env:NO_COLOR = $before }
        $lines.Count | Should -Be 14
        $lines[5] | Should -Match "`e\[38;2;"
        $lines[5] | Should -Match "`e\[0m$"
    }

    It 'respects NO_COLOR' {
        $PSStyle.OutputRendering = 'Ansi'
        $before, $env:NO_COLOR = $env:NO_COLOR, '1'
        try { -join ($digit | Show-Digit) | Should -Not -Match "`e" } finally { $env:NO_COLOR = $before }
    }

    It 'shrinks an image to the terminal' {
        [DigitsPS.Views.DigitDrawing]::Draw($digit, $false, 10).Count | Should -Be 5
        [DigitsPS.Views.DigitDrawing]::Draw($digit, $false, 10) | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 10
    }

    It 'draws side by side as many as the terminal is wide' {
        $PSStyle.OutputRendering = 'PlainText'
        $digits = Import-DigitData | Select-Object -First 5
        $alone = $digits | ForEach-Object { , ($_ | Show-Digit) }
        # The terminal's width is the host's; a row of pictures is 28 columns and two between them for each.
        $row = [Math]::Max(1, [Math]::Floor(((($Host.UI.RawUI.BufferSize.Width, 80) -gt 0)[0] + 2) / 30))
        $lines = $digits | Show-Digit -Wide
        $lines.Count | Should -Be (15 * [Math]::Ceiling(5 / $row))
        for ($i = 0; $i -lt 15; $i++) {
            $expected = -join $alone[0..([Math]::Min($row, 5) - 1)].ForEach({ $_[$i].PadRight(30) })
            $lines[$i] | Should -Be $expected.TrimEnd()
        }
        ($digits | Show-Digit -Wide -NoCaption)[0] | Should -Not -Match '#'
    }

    It 'keeps what is predicted in a line of its own beside others' {
        $PSStyle.OutputRendering = 'PlainText'
        $model = Import-DigitData | Select-Object -First 100 | Invoke-NetworkTraining (New-Network 4) -Epoch 1
        $lines = $digit, $digit | Invoke-Prediction $model | Show-Digit -Wide
        $lines[0] | Should -Match '^#1: 5 +#1: 5$|^#1: 5$'
        $lines[1] | Should -Match '^predicted \d \(\d+\.\d%\)( +predicted|$)'
    }

    It 'draws tables, arrays and predictions' {
        $PSStyle.OutputRendering = 'PlainText'
        $some = Import-DigitData | Select-Object -First 2
        (Show-Digit $some).Count | Should -Be 30
        $model = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4) -Epoch 1
        $shown = Import-Csv $IrisPath | Select-Object -First 1 | Invoke-Prediction $model | Show-Digit
        $shown[1] | Should -Be '5.1, 3.5, 1.4, 0.2'
        $shown[0] | Should -Match '^#1: setosa, predicted (setosa|versicolor|virginica) \(\d+\.\d%\)$'
    }

    It 'says when it is no digit, and draws the others' {
        $lines = 'text', $digit | Show-Digit -ErrorVariable errors -ErrorAction SilentlyContinue
        $lines.Count | Should -Be 15
        $errors[0].FullyQualifiedErrorId | Should -Be 'InputNotData,DigitsPS.Commands.ShowDigitCommand'
    }

    It 'says of objects of Import-Csv that they are no pictures' {
        $null = Import-Csv $IrisPath | Select-Object -First 1 | Show-Digit -ErrorVariable errors -ErrorAction SilentlyContinue
        "$errors" | Should -BeLike '*objects of Import-Csv are no pictures: Import-DigitData reads their file.'
    }
}
