BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $network = New-Network 6 -Epoch 4 -BatchSize 8 -Optimizer GradientDescent -Schedule Constant
    $results = New-Trial $network -Grid @{ LearningRate = 1e-6, 0.1, 0.2; Layers = '6', '12' } | Test-CrossValidation -Data $data -Fold 4
    $comparison = $results | Compare-Trial
}

Describe 'Compare-Trial' {
    It 'has the best first, and its network ready' {
        $comparison | Should -BeOfType 'DigitsNet.Tuning.TrialComparison'
        $comparison.Ranks.Result.F1Mean | Should -Be ($results.F1Mean | Sort-Object -Descending)
        $comparison.Best.F1Mean | Should -Be ($results.F1Mean | Measure-Object -Maximum).Maximum
        $comparison.Network.LearningRate | Should -Be $comparison.Best.Network.LearningRate
        ($data | Invoke-NetworkTraining $comparison.Network).ParameterCount | Should -Be $comparison.Best.Weights
    }

    It 'says which parameter mattered' {
        $comparison.Parameters[0].Name | Should -Be 'LearningRate'
        $comparison.Parameters[0].VarianceExplained | Should -BeGreaterThan 0.7
        $comparison.Parameters[0].Levels.Value | Should -Be '1E-06', '0.1', '0.2'
        $comparison.Parameters | Out-String -Width 120 | Should -BeLike '*LearningRate*Explains*of the variance*1E-06*█*Layers*'
    }

    It 'draws the means of all parameters up to the same end, so that a bar is long only where its value is near the best trial' {
        $length = @{}
        foreach ($effect in $comparison.Parameters) { $length[$effect.Name] = [regex]::Matches(($effect | Out-String), '█+').ForEach({ $_.Length }) | Measure-Object -Maximum | ForEach-Object Maximum }
        $length.LearningRate | Should -BeGreaterThan 15
        $length.Layers | Should -BeLessThan 15
    }

    It 'shows the trials in a table with what is said of them' {
        $view = $comparison | Out-String -Width 200
        $view | Should -BeLike '*Trial*F1*±*p*Verdict*Values*best*Best*Trial*Explains*LearningRate*%*'
        ([regex]::Matches($view, '(?m) (6|12), \d\S+$').Count) | Should -BeGreaterOrEqual 6
    }

    It 'fits 80 columns, with time and values, whatever they are' {
        $long = New-Trial $network -Grid @{ Layers = '16-8 Tanh-Dropout 0.25', '6'; Activation = 'Relu', 'LeakyRelu'; Lambda = 0, 1 } | Test-CrossValidation -Data $data -Fold 3 | Compare-Trial
        $lines = ($long | Out-String -Width 80) -split "`n" -match '\S'
        $lines.Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 80
        $rows = $lines -match '^[^.]* \d +[01]\.\d{4} '
        $rows | Should -HaveCount 8
        # A long value leaves room for those beside it, which tell the trials apart
        $rows | ForEach-Object { ($_ -split '  ')[-1] } | Sort-Object -Unique | Should -HaveCount 8
        $lines -match 'Seconds +Verdict +Values' | Should -HaveCount 1
    }

    It 'calls no trial that is far behind as good or within chance, where there are too few folds for a small p' {
        $few = New-Trial $network -Grid @{ LearningRate = 1e-6, 0.1, 0.2; Layers = '6', '12' } | Test-CrossValidation -Data $data -Fold 2 | Compare-Trial
        $last = $few.Ranks[-1]
        $last.IsWithinOneStandardError | Should -BeFalse
        $last.PValue | Should -BeGreaterThan 0.05
        [DigitsPS.Views.TrialTable]::Verdict($last) | Should -BeNullOrEmpty
    }

    It 'says where no two trials share a value' {
        $view = New-Trial $network -Grid @{ Seed = 1, 2, 3; Lambda = 1 } | Test-CrossValidation -Data $data -Fold 3 | Compare-Trial
        $view.Parameters.VarianceExplained.Where{ $null -ne $_ } | Should -BeNullOrEmpty
        $view | Out-String | Should -BeLike '*Seed*(one trial a value)*'
        $view | Out-String | Should -BeLike '*Lambda*(one value)*'
        $view.Parameters.Where{ $_.Name -eq 'Seed' } | Out-String | Should -BeLike '*Explains*(one trial a value)*'
    }

    It 'compares two trials in pairs' {
        $pair = $results | Sort-Object F1Mean -Descending | Select-Object -First 1
        $worst = $results | Sort-Object F1Mean | Select-Object -First 1
        $two = Compare-Trial $pair, $worst
        $two.Ranks[1].PValue | Should -Be ([DigitsNet.Tuning.TrialComparison]::PValue($pair, $worst))
        $two.Ranks[1].PValue | Should -BeLessThan 0.05
    }

    It 'draws F1 against a parameter in the terminal' {
        $effect = $results | Compare-Trial -Parameter layers
        $effect.Name | Should -Be 'Layers'
        ($effect | Out-String) | Should -Match 'F1'
    }

    It 'is taken for the network of its best trial, as a trial and a result are for theirs' {
        $comparison = $results | Compare-Trial
        foreach ($found in $comparison, $comparison.Best, $comparison.Best.Trial) {
            (Invoke-NetworkTraining $found -Data $data -Epoch 1 -WarningAction SilentlyContinue).Network.LearningRate | Should -Be $comparison.Network.LearningRate
        }
    }

    It 'is reported on as its results are' {
        $results | Export-ModelReport (Join-Path $TestDrive 'results.html')
        $results | Compare-Trial | Export-ModelReport (Join-Path $TestDrive 'comparison.html')
        (Get-FileHash (Join-Path $TestDrive 'comparison.html')).Hash | Should -Be (Get-FileHash (Join-Path $TestDrive 'results.html')).Hash
    }

    It 'draws F1 against a parameter to -ChartPath' {
        $path = Join-Path $TestDrive 'rate.svg'
        $null = $results | Compare-Trial -Parameter LearningRate -ChartPath $path
        $svg = [xml] (Get-Content $path -Raw)
        $svg.SelectNodes('//*[local-name()="circle"]').Count | Should -Be 6
        $svg.svg.title | Should -Be 'F1 against LearningRate'
        $null = $results | Compare-Trial -Parameter Layers -ChartPath (Join-Path $TestDrive 'no.svg') -WhatIf
        Test-Path (Join-Path $TestDrive 'no.svg') | Should -BeFalse
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a parameter that does not vary'; Parameters = @{ Parameter = 'Momentum'; ChartPath = 'x.svg' }; Id = 'ParameterOutOfRange' }
        @{ Name = '-ChartPath without -Parameter'; Parameters = @{ ChartPath = 'x.svg' }; Id = 'ParameterMissing' }
    ) {
        { $results | Compare-Trial @Parameters } | Should -Throw -ErrorId "$Id,DigitsPS.Commands.CompareTrialCommand"
    }

    It 'refuses results of different splits, and none at all' {
        $other = New-Trial $network -Grid @{ Layers = '6' } | Test-CrossValidation -Data $data -Fold 4 -SplitSeed 2
        { @($results) + $other | Compare-Trial } | Should -Throw '*different examples*' -ErrorId 'SearchMismatch,*'
        { @() | Compare-Trial } | Should -Throw -ErrorId 'ParameterOutOfRange,*'
    }
}
